// One value that a browser keeps on the device, shared by all windows and read back after a reload.
export type DeviceStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export type DeviceMemory<Value> = {
  read: () => Value;
  write: (change: (value: Value) => Value) => void;
  subscribe: (listener: () => void) => () => void;
  /** Another window wrote: listeners are told. */
  reread: () => void;
};

type Kept<Value> = {
  key: string;
  /** Null where the browser keeps nothing: then it is remembered while the page is open. */
  storage: DeviceStorage | null;
  /** Makes a value of whatever was kept, null for nothing. */
  parse: (kept: unknown) => Value;
  isEmpty: (value: Value) => boolean;
};

export function createDeviceMemory<Value>(kept: Kept<Value>): DeviceMemory<Value> {
  const { key, storage, parse, isEmpty } = kept;
  const listeners = new Set<() => void>();
  let text: string | null = null;
  let value = parse(null);
  // A full or forbidden storage must not take the page with it, nor an older value come back.
  let isKept = storage !== null;

  const load = () => {
    if (!isKept) return;
    let found: string | null;
    try {
      found = storage?.getItem(key) ?? null;
    } catch {
      isKept = false;
      return;
    }
    if (found === text) return;
    text = found;
    value = parse(found === null ? null : parseJson(found));
  };

  const store = (next: string | null) => {
    text = next;
    try {
      if (next === null) storage?.removeItem(key);
      else storage?.setItem(key, next);
    } catch {
      isKept = false;
    }
  };

  const tell = () => {
    for (const listener of listeners) listener();
  };

  return {
    read: () => {
      load();
      return value;
    },
    write: (change) => {
      load();
      const next = change(value);
      if (next === value) return;
      value = next;
      store(isEmpty(next) ? null : JSON.stringify(next));
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reread: () => {
      const before = text;
      load();
      if (text !== before) tell();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Garbled: as if nothing had been kept.
  }
}
