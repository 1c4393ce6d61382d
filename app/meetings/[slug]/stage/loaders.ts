import QRCode from "qrcode";
import { publicAddress } from "@/lib/transport/public-address";

/** Where people join from their own phones: a short address to read and a code to scan. */
export type JoinAddress = { text: string; size: number; path: string };

export function loadJoinAddress(joinCode: string): JoinAddress {
  const { href, host, pathname } = publicAddress(`/j/${joinCode}`);
  const { modules } = QRCode.create(href, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const dark: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (modules.get(row, column)) dark.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  return { text: `${host}${pathname}`, size, path: dark.join("") };
}
