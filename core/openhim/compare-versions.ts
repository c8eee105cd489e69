/** Positive when `left` is the newer version (SemVer 2.0.0, section 11). Both are known to be versions. */
export function compareVersions(left: string, right: string): number {
  const [one, other] = [split(left), split(right)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (one.numbers[index] ?? 0) - (other.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  // A version without a pre-release comes after the same one with it.
  if (one.pre.length === 0 || other.pre.length === 0) return other.pre.length - one.pre.length;
  for (let index = 0; index < Math.max(one.pre.length, other.pre.length); index += 1) {
    const difference = comparePart(one.pre[index], other.pre[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function comparePart(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
  const [isNumber, isOther] = [/^\d+$/.test(left), /^\d+$/.test(right)];
  if (isNumber && isOther) return Number(left) - Number(right);
  if (isNumber !== isOther) return isNumber ? -1 : 1;
  return left < right ? -1 : left > right ? 1 : 0;
}

function split(version: string): { numbers: number[]; pre: string[] } {
  const [bare = ""] = version.split("+", 1);
  const dash = bare.indexOf("-");
  const [main, pre] = dash === -1 ? [bare, ""] : [bare.slice(0, dash), bare.slice(dash + 1)];
  return { numbers: main.split(".").map(Number), pre: pre === "" ? [] : pre.split(".") };
}
