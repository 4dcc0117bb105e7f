// What a coach has changed: listed, marked at each factor's line, and with a way back.

import {fill, plain} from "../../model/sentences.js";
import {coverable} from "./names_hidden.js";
import {html, write} from "./svg.js";

const KINDS = ["weight", "decline", "attend", "sureness", "note"];

/** The changes of one factor, each with the words for the list and for the factor's line. */
function changesOf(factor, fields, say, unrated) {
  const shownAs = (kind, value) =>
    kind === "sureness"
      ? say.degrees[value]
      : factor.attend === null && ["attend", "decline"].includes(kind) && value === "0"
        ? unrated
        : value;
  return KINDS.map(kind => [kind, `${kind}-${factor.id}`])
    .filter(([, id]) => fields.isChanged(id))
    .map(([kind, id]) => {
      const said = {
        factor: plain(factor.short),
        from: shownAs(kind, fields.theirsOf(id)),
        to: shownAs(kind, fields.valueAt(id)),
      };
      return {ids: [id], sentence: say[`change_${kind}`], said, marked: fill(say[`mark_${kind}`], said)};
    });
}

/**
 * Keep the list and the marks: `tell()` writes them anew, with the lines that `also()` gives at their end, and calls `told()`; `set(values, undo)` puts values and offers that button for
 * one step back, `forget()` takes the offer away. `changed()` is called after fields were put.
 */
export function changeList({factors, fields, say, unrated, marks, also, told, changed}) {
  const list = document.getElementById("pg-changes");
  const whose = document.getElementById("pg-whose");
  const undos = [...document.querySelectorAll(".pg-undo")];
  let before = [];

  function tell() {
    const changes = factors.map(factor => changesOf(factor, fields, say, unrated));
    changes.forEach((of, k) => write(marks[k], of.map(({marked}) => marked).join(" · ")));
    list.replaceChildren(...[...changes.flat(), ...also()].map(line));
    list.previousElementSibling.hidden = list.hasChildNodes();
    told();
    const weighsOtherwise = changes.flat().some(({ids}) => !ids[0].startsWith("note-"));
    write(whose, whose.dataset[weighsOtherwise ? "changed" : "theirs"]);
  }
  function line({ids, sentence, said}) {
    const back = html(
      "button",
      "",
      {type: "button", "aria-label": `${say.take_back}: ${fill(sentence, said)}`},
      say.take_back,
    );
    back.addEventListener("click", () =>
      set(
        ids.map(id => [id, fields.theirsOf(id)]),
        document.getElementById("pg-undo-change"),
      ),
    );
    return html("li", "", {}, html("span", "", {}, ...coverable(sentence, said)), " ", back);
  }
  function forget() {
    for (const undo of undos) undo.hidden = true;
  }
  function put(values) {
    for (const [id, value] of values) fields.put(id, value);
    forget();
    changed();
    tell();
  }
  function set(values, undo) {
    before = values.map(([id]) => [id, fields.valueAt(id)]);
    put(values);
    undo.hidden = before.every(([id, value]) => value === fields.valueAt(id));
    if (!undo.hidden) undo.focus();
  }
  for (const undo of undos)
    undo.addEventListener("click", () => {
      put(before);
      undo.previousElementSibling.focus();
    });
  return {tell, set, forget};
}
