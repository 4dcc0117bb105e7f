// What a coach can set on the page: fields by their ids, each with the client's own value.

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
  };
}
