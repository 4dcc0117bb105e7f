// Gives the handles of ipywidgets sliders what they come without: a name, what is said of them, and their arrow
// keys, which Notebook would take for itself.

export default {
  render({model, el}) {
    let tries = 200;
    const mark = Math.random().toString(36).slice(2);

    function name() {
      const app = el.closest(".ik-swings");
      for (const [factor, text] of Object.entries(model.get("names"))) {
        const handle = app?.querySelector(`.ik-swing-${factor} [role=slider]`);
        const words = app?.querySelector(`.ik-swing-words-${factor}`);
        if (!handle || !words) continue;
        words.id = `ik-${mark}-${factor}`;
        for (const [key, value] of [
          ["aria-label", text],
          ["aria-describedby", words.id],
          ["data-lm-suppress-shortcuts", "true"],
        ])
          if (handle.getAttribute(key) !== value) handle.setAttribute(key, value);
      }
      return app;
    }

    // Sliders come when they like, and get their classes later still.
    const watch = new MutationObserver(name);
    const start = () => {
      const app = name();
      if (app) watch.observe(app, {childList: true, subtree: true, attributeFilter: ["class"]});
      else if (tries--) waiting = setTimeout(start, 50);
    };
    let waiting = setTimeout(start, 0);
    model.on("change:names", name);
    return () => {
      clearTimeout(waiting);
      watch.disconnect();
      model.off("change:names", name);
    };
  },
};
