package vn.thonhub.deploy.browser;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.sim.scene.BurntInClock;

/**
 * Reads, in the browser, the clock that the simulated camera burnt into each picture, at the moment the picture is shown,
 * when its bytes had come to the page, and how long after a click the first picture came. To be installed before the page
 * is loaded.
 */
final class PictureClock {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    /** The clock's glyphs lie in these rows and columns of dots, 320 dots being the picture's width. */
    private static final int LEFT = 6;

    private static final int TOP = 6;
    private static final int COLUMNS = 138;
    private static final int ROWS = 7;

    /** Watches every live picture of the page: {@code pictures} is what was shown, {@code firsts} what came after clicks. */
    static final String SCRIPT = """
        window.pictureClock = { pictures: [], firsts: [], reading: false };
        (() => {
          const state = window.pictureClock;
          const [left, top, columns, rows] = [%d, %d, %d, %d];
          const canvas = document.createElement('canvas');
          const context = canvas.getContext('2d', { willReadFrequently: true });
          let clicked;
          // When each picture's fragment came, by camera, stream and media time in milliseconds.
          const arrivals = new Map();
          const ascii = text => [...text].map(letter => letter.charCodeAt(0));
          const [tfdt, mdhd, trun] = [ascii('tfdt'), ascii('mdhd'), ascii('trun')];
          const boxes = (bytes, type) => {
            const found = [];
            for (let i = 0; i + 32 < bytes.length; i++) if (type.every((byte, k) => bytes[i + k] === byte)) found.push(i);
            return found;
          };
          // How much later than it is decoded the one picture of a fragment is shown.
          const later = (bytes, view, from) => {
            const at = from + (boxes(bytes.subarray(from, from + 400), trun)[0] ?? NaN);
            const flags = Number.isNaN(at) ? 0 : view.getUint32(at + 4);
            if (!(flags & 0x800)) return 0;
            return view.getInt32(at + 12 + 4 * [0x1, 0x4, 0x100, 0x200, 0x400].filter(bit => flags & bit).length);
          };
          const hear = (stream, data) => {
            const at = performance.timeOrigin + performance.now();
            const [bytes, view] = [new Uint8Array(data), new DataView(data)];
            const head = boxes(bytes.subarray(0, 2000), mdhd)[0];
            if (head !== undefined) stream.scale = view.getUint32(head + (bytes[head + 4] === 1 ? 24 : 16));
            else for (const i of boxes(bytes, tfdt)) {
              const time = bytes[i + 4] === 1 ? Number(view.getBigUint64(i + 8)) : view.getUint32(i + 8);
              stream.times.set(Math.round(((time + later(bytes, view, i)) * 1000) / stream.scale), at);
            }
          };
          window.WebSocket = class extends WebSocket {
            constructor(url, ...rest) {
              super(url, ...rest);
              const live = new RegExp('cameras/([^/]+)/live[?]stream=([a-z]+)').exec(url);
              if (!live) return;
              const stream = { scale: 1000, times: new Map() };
              arrivals.set(live[1] + '/' + live[2], stream);
              // Before anything is read only the head, which is small, is of use.
              this.addEventListener('message', ({ data }) => data instanceof ArrayBuffer && (state.reading || data.byteLength < 4000) && hear(stream, data));
            }
          };
          addEventListener('click', event => (clicked = event.timeStamp), true);
          const dots = video => {
            const dot = video.videoWidth / 320;
            [canvas.width, canvas.height] = [columns * dot, rows * dot];
            context.drawImage(video, left * dot, top * dot, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height);
            const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
            let bits = '';
            for (let v = 0; v < rows; v++) for (let u = 0; u < columns; u++) {
              const at = (Math.floor((v + 0.5) * dot) * canvas.width + Math.floor((u + 0.5) * dot)) * 4;
              bits += pixels[at + 1] > 120 ? '1' : '0';
            }
            return bits;
          };
          const follow = video => {
            const since = clicked;
            let first = true;
            const shown = (now, frame) => {
              if (first && since !== undefined) state.firsts.push({ stream: video.dataset.stream, ms: performance.now() - since });
              first = false;
              if (state.reading) {
                // What is drawn now is seen when the screen shows it next.
                const seen = Date.now() + Math.max(0, frame.expectedDisplayTime - performance.now());
                const stream = arrivals.get(video.dataset.camera + '/' + video.dataset.stream);
                const arrived = stream?.times.get(Math.round(frame.mediaTime * 1000));
                state.pictures.push({ camera: video.dataset.camera, seen, arrived, dots: dots(video) });
              }
              if (video.isConnected) video.requestVideoFrameCallback(shown);
            };
            video.requestVideoFrameCallback(shown);
          };
          const known = new WeakSet();
          const look = () => document.querySelectorAll('[data-testid=live-video]').forEach(video => {
            if (!known.has(video)) { known.add(video); follow(video); }
          });
          new MutationObserver(look).observe(document, { childList: true, subtree: true });
        })();
        """.formatted(LEFT, TOP, COLUMNS, ROWS);

    private final Page page;

    PictureClock(Page page) {
        this.page = page;
    }

    /** Begins to read pictures anew. */
    void begin() {
        page.evaluate("() => Object.assign(window.pictureClock, { pictures: [], reading: true })");
    }

    /** A picture on its way. @param toPage from capture to its bytes' arrival in the page, ms; NaN if not known */
    record Shown(double total, double toPage) {
        double inBrowser() {
            return total - toPage;
        }
    }

    /** From capture to display of each picture since {@link #begin} whose clock could be read. */
    List<Shown> shown() {
        var pictures = (List<?>)
                page.evaluate("() => { window.pictureClock.reading = false; return window.pictureClock.pictures; }");
        List<Shown> shown = new ArrayList<>();
        for (Object one : pictures) {
            Map<?, ?> picture = (Map<?, ?>) one;
            double arrived = picture.get("arrived") instanceof Number number ? number.doubleValue() : Double.NaN;
            captured((String) picture.get("dots"))
                    .ifPresent(at -> shown.add(new Shown(
                            ((Number) picture.get("seen")).doubleValue() - at.toEpochMilli(),
                            arrived - at.toEpochMilli())));
        }
        return shown;
    }

    private static Optional<Instant> captured(String dots) {
        return BurntInClock.read((u, v) -> dots.charAt((v - TOP) * COLUMNS + u - LEFT) == '1' ? 255 : 0, 320, ZONE);
    }

    /** Milliseconds from the last click to the first picture of each live picture opened by it, since the last call. */
    List<Double> firstPictures() {
        var firsts = (List<?>) page.evaluate("() => window.pictureClock.firsts.splice(0).map(first => first.ms)");
        return firsts.stream().map(ms -> ((Number) ms).doubleValue()).toList();
    }
}
