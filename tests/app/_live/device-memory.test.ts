import { describe, expect, it, vi } from "vitest";
import { createDeviceMemory, type DeviceStorage } from "@/app/_live/device-memory";

function makeStorage(): DeviceStorage & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}

const remember = (storage: DeviceStorage | null) =>
  createDeviceMemory<string[]>({
    key: "words",
    storage,
    parse: (kept) => (Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : []),
    isEmpty: (words) => words.length === 0,
  });

describe("what a device remembers", () => {
  it("is there again after the page was closed, and leaves nothing behind when empty", () => {
    const storage = makeStorage();
    remember(storage).write((words) => [...words, "one"]);
    const later = remember(storage);
    expect(later.read()).toEqual(["one"]);
    expect(later.read()).toBe(later.read());
    later.write(() => []);
    expect(storage.kept.size).toBe(0);
  });

  it("is changed by two windows without losing what either wrote", () => {
    const storage = makeStorage();
    const [left, right] = [remember(storage), remember(storage)];
    const heard = vi.fn();
    right.subscribe(heard);
    left.write((words) => [...words, "left"]);
    right.reread();
    expect(heard).toHaveBeenCalledOnce();
    right.write((words) => [...words, "right"]);
    expect(left.read()).toEqual(["left", "right"]);
    left.write(() => []);
    expect(right.read()).toEqual([]);
  });

  it("is kept by the page alone where storage is forbidden or full", () => {
    const full = makeStorage();
    full.setItem = () => {
      throw new Error("QuotaExceededError");
    };
    const forbidden = makeStorage();
    forbidden.getItem = () => {
      throw new Error("SecurityError");
    };
    for (const storage of [null, full, forbidden]) {
      const memory = remember(storage);
      memory.write((words) => [...words, "one"]);
      memory.write((words) => [...words, "two"]);
      expect(memory.read()).toEqual(["one", "two"]);
    }
  });

  it("is nothing when what was kept is garbled", () => {
    const storage = makeStorage();
    storage.setItem("words", "{[");
    expect(remember(storage).read()).toEqual([]);
  });
});
