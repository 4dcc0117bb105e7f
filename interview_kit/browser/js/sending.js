// A letter on its way out of the notebook: copied, or handed to the mail program. Nothing is sent from here.

import {fill} from "../../model/sentences.js";
import {html, show, write} from "./svg.js";

// Characters of an address; Windows and some mail programs cut off what is longer, without a word.
const LONGEST_ADDRESS = 2000;

/** The address that opens a mail program; null for a letter too long to be handed over in one. */
export function mailAddress(subject, text) {
  // Mail has both characters at the end of a line; a lone one is dropped by some programs.
  const body = text.replace(/\r?\n/g, "\r\n");
  const address = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  return address.length > LONGEST_ADDRESS ? null : address;
}

function render({model, el, signal}) {
  const words = model.get("words");
  const looks = "jupyter-widgets jupyter-button widget-button";
  const copier = html("button", looks, {type: "button"}, words.copy);
  // In a tab of its own: where mail is read on a page, that page would take the notebook's place.
  const mailer = html("a", looks, {target: "_blank", rel: "noreferrer"}, words.mail);
  const told = html("p", "ik-small-note", {role: "status"});
  const box = html("textarea", "", {"aria-label": words.by_hand_box, rows: "8", readonly: ""});
  const root = html("div", "ik-sending", {}, html("div", "ik-ways", {}, copier, mailer), told, box);

  async function copy() {
    const open = model.get("to_fill");
    try {
      await navigator.clipboard.writeText(model.get("text"));
      write(told, open ? fill(words.copied_open, {fields: open}) : words.copied);
    } catch {
      // There is no clipboard where a page came without https, nor where the frame around it keeps it.
      write(told, words.by_hand);
      show(box, true);
      box.focus();
      box.select();
    }
  }
  function draw() {
    const address = mailAddress(model.get("subject"), model.get("text"));
    if (address) mailer.setAttribute("href", address);
    show(mailer, address);
    write(told, address ? "" : words.mail_long);
    box.value = model.get("text");
    show(box, false);
    show(root, model.get("text"));
  }
  copier.addEventListener("click", copy);
  mailer.addEventListener("click", () => write(told, words.mail_none));
  for (const name of ["subject", "text", "to_fill"]) model.on(`change:${name}`, draw, {signal});
  draw();
  el.replaceChildren(root);
}

export default {render};
