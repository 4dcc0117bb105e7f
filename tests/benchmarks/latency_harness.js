// Watches one chart in the page: what it showed at each frame, and when that frame was painted.
//
// A ResizeObserver runs after all animation frame callbacks and before paint, so it reads what this frame
// will show; a message posted there arrives just after the paint. An input's latency is its timeStamp to
// the painted stamp of the first frame that shows it.
(() => {
  const watch = {frames: [], inputs: [], on: false, read: () => null, slider: () => 0};
  globalThis.watch = watch;
  const channel = new MessageChannel();
  const unpainted = []; // a busy machine may draw the next frame before it delivers the message
  let probe = null;
  let wide = false;
  channel.port1.onmessage = () => watch.frames.push({...unpainted.shift(), painted: performance.now()});
  watch.start = () => {
    watch.frames = [];
    watch.inputs = [];
    watch.on = true;
    if (!probe) {
      probe = document.createElement("div");
      probe.style.cssText =
        "position:fixed;left:0;top:0;width:1px;height:1px;contain:strict;pointer-events:none;opacity:0";
      document.documentElement.append(probe);
      new ResizeObserver(() => {
        if (!watch.on) return;
        unpainted.push(watch.read());
        channel.port2.postMessage(0);
      }).observe(probe);
    }
    const beat = () => {
      if (!watch.on) return;
      wide = !wide;
      probe.style.width = wide ? "2px" : "1px";
      requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
  };
  watch.stop = () => {
    watch.on = false;
    return {frames: watch.frames, inputs: watch.inputs};
  };
  // A key is noted as it comes; a pointer's move after the slider has heard it, with the value it set.
  addEventListener(
    "keydown",
    event => {
      if (watch.on) watch.inputs.push({type: event.type, at: event.timeStamp});
    },
    true,
  );
  addEventListener("pointermove", event => {
    if (watch.on) watch.inputs.push({type: event.type, at: event.timeStamp, value: watch.slider()});
  });
})();
