// What a person has just run comes into sight: the notebook has scrolled on to the next cell, or to the last,
// before there was anything to see or after.

const BROUGHT_BACK_FOR = 30_000; // milliseconds for which what has been run is brought back when the notebook scrolls on
const BROUGHT_BACK = 3;

// What was done last on the page, and if anything else was done since; the same for all views of a page.
function lately() {
  const done = {asked: navigator.userActivation?.hasBeenActive ?? false, count: 0};
  const act = asked => Object.assign(done, {asked, count: done.count + 1});
  const keys = ({key, shiftKey, ctrlKey, altKey, metaKey}) => {
    if (!["Shift", "Control", "Alt", "Meta"].includes(key))
      act(key === "Enter" && (shiftKey || ctrlKey || altKey || metaKey));
  };
  addEventListener("keydown", keys, {capture: true});
  addEventListener("pointerdown", () => act(true), {capture: true, passive: true});
  for (const event of ["wheel", "touchmove"])
    addEventListener(event, () => act(false), {capture: true, passive: true});
  return done;
}
// All views of a page share it, and each may come with a module of its own.
if (globalThis.document) globalThis.__interviewKitLately ??= lately();

/** Bring a node into sight on its model's first view; one that a reload or another tab makes has been seen before. */
export function comeFirst(model, node, signal) {
  if (model.get("seen")) return;
  model.set("seen", true);
  model.save_changes();
  comeIntoSight(node, signal);
}

// Once for each thing that was asked for: of several views that run at once the first alone, and none once the person
// has moved on. The focus stays where it is.
function comeIntoSight(node, signal) {
  const done = globalThis.__interviewKitLately;
  if (!done.asked) return;
  done.asked = false;
  const then = done.count;
  let times = BROUGHT_BACK;
  const watch = new IntersectionObserver(seen => {
    if (done.count !== then || !times) watch.disconnect();
    else if (!seen.at(-1).isIntersecting) {
      times -= 1;
      node.scrollIntoView({block: "start"});
    }
  });
  node.scrollIntoView({block: "start"});
  watch.observe(node);
  const end = setTimeout(() => watch.disconnect(), BROUGHT_BACK_FOR);
  signal.addEventListener("abort", () => {
    clearTimeout(end);
    watch.disconnect();
  });
}
