import { t } from '../../i18n';

/** Languages bulletins of Vietnamese villages are read in, by BCP 47. */
export function languages(): { value: string; label: string }[] {
  return [
    { value: '', label: t('audio.languageNone') },
    { value: 'vi', label: t('audio.language.vi') },
    { value: 'tyz', label: t('audio.language.tyz') },
    { value: 'blt', label: t('audio.language.blt') },
    { value: 'mtq', label: t('audio.language.mtq') },
    { value: 'hmn', label: t('audio.language.hmn') },
    { value: 'ium', label: t('audio.language.ium') },
    { value: 'km', label: t('audio.language.km') },
    { value: 'cjm', label: t('audio.language.cjm') },
    { value: 'rad', label: t('audio.language.rad') },
    { value: 'jra', label: t('audio.language.jra') },
    { value: 'en', label: t('audio.language.en') },
  ];
}

/** What a tag is called; the tag itself for one that is not in the list. */
export function languageName(tag: string): string {
  return languages().find((one) => one.value === tag)?.label ?? tag;
}
