// What a person has just run comes into sight though it has no view of ours in it. It shows nothing itself.

import {comeFirst} from "./into_sight.js";

export default {
  render({model, el, signal}) {
    const box = () => el.closest(".ik-own");
    if (box()) comeFirst(model, box(), signal);
    else requestAnimationFrame(() => box() && comeFirst(model, box(), signal)); // drawn before it is put in its place
  },
};
