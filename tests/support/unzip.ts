// What a ZIP archive holds, read by its central directory.
import { inflateRawSync } from "node:zlib";

const endOfDirectory = 0x06054b50;

/** The archive's files as text, by their paths. */
export function unzipped(bytes: Uint8Array): Record<string, string> {
  const archive = Buffer.from(bytes);
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== endOfDirectory) end -= 1;
  const files: Record<string, string> = {};
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const nameLength = archive.readUInt16LE(at + 28);
    const start = archive.readUInt32LE(at + 42);
    const header = 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const packed = archive.subarray(start + header, start + header + size);
    const path = archive.toString("utf8", at + 46, at + 46 + nameLength);
    files[path] = (method === 0 ? packed : inflateRawSync(packed)).toString("utf8");
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}
