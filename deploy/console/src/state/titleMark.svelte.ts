/** What stands before each screen's title in the browser's tab, e.g. `(2!) ` while something urgent waits. */
class TitleMark {
  text = $state('');
}

export const titleMark = new TitleMark();
