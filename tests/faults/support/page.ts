// What a browser's page has and Node has not. Imported before socket.io, which looks for it once.
import { setMaxListeners } from "node:events";

const view = new EventTarget();
const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
for (const target of [view, page]) setMaxListeners(0, target);

Object.assign(globalThis, {
  document: page,
  addEventListener: view.addEventListener.bind(view),
  removeEventListener: view.removeEventListener.bind(view),
});

/** The network is back, or gone, and the device knows. */
export function tellNetwork(state: "online" | "offline"): void {
  view.dispatchEvent(new Event(state));
}

/** Somebody looks at the page again. */
export function lookAtPage(): void {
  page.dispatchEvent(new Event("visibilitychange"));
}
