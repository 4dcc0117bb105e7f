// What a coach can set on the page: fields by their ids, each with the client's own value.

import {put} from "./svg.js";

/** An empty set of fields; values are texts, as elements hold them. */
export function fieldSet() {
  const fields = new Map();
  const valueAt = id => fields.get(id).get();

  // What was set stands in an attribute, too: of a page that is saved, a browser keeps those alone.
  function mark(id) {
    const {node, theirs, get} = fields.get(id);
    if (get() === theirs) delete node.dataset.set;
    else node.dataset.set = get();
  }
  return {
    add(node, theirs, get = () => node.value, set = value => (node.value = value)) {
      fields.set(node.id, {node, theirs: String(theirs), get, set});
    },
    put(id, value) {
      fields.get(id).set(value);
      mark(id);
    },
    mark,
    valueAt,
    has: id => fields.has(id),
    theirsOf: id => fields.get(id).theirs,
    isChanged: id => valueAt(id) !== fields.get(id).theirs,
    everything: () => JSON.stringify([...fields.keys()].map(valueAt)),
    longest: () => [...fields.values()].reduce((a, b) => (b.get().length > a.get().length ? b : a)).node,
  };
}

/**
 * Take a person to a field, or a group of them, and tie it to what `said`, an element, says is wrong with it. The
 * function that comes back unties it.
 */
export function tie(field, said) {
  const before = field.getAttribute("aria-describedby");
  put(field, {"aria-invalid": "true", "aria-describedby": [before, said.id].filter(Boolean).join(" ")});
  (field.matches("[role=radiogroup]") ? field.querySelector("input") : field).focus();
  return () => {
    field.removeAttribute("aria-invalid");
    if (before) put(field, {"aria-describedby": before});
    else field.removeAttribute("aria-describedby");
  };
}
