/** An amount of data with its unit, in steps of 1,024: "620 bytes", "4.1 KiB", "1 MiB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  const units = ["KiB", "MiB", "GiB", "TiB"];
  let amount = bytes;
  let unit = -1;
  do {
    amount /= 1024;
    unit += 1;
  } while (amount >= 1023.95 && unit < units.length - 1);
  return `${amount.toFixed(1).replace(/\.0$/, "")} ${units[unit]}`;
}
