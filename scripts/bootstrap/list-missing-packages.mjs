const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/**
 * The optional packages that some package of the lock file names and that have no place in it.
 * @param {{ packages: Record<string, { optionalDependencies?: Record<string, string>, dev?: boolean }> }} lock
 * @returns {{ name: string, version: string, dev: boolean, os?: string[], cpu?: string[], libc?: string[] }[]}
 */
export function listMissingPackages({ packages }) {
  const missing = new Map();
  for (const [place, { optionalDependencies = {}, dev = false }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (hasPlace(packages, place, name)) continue;
      missing.set(name, { name, version, dev: dev && (missing.get(name)?.dev ?? true), ...platformOf(name) });
    }
  }
  return [...missing.values()];
}

/**
 * Node's own look-up: beside the package, then beside each package around it.
 * @param {Record<string, unknown>} packages
 * @param {string} place
 * @param {string} name
 */
function hasPlace(packages, place, name) {
  for (let around = place; ; around = around.slice(0, Math.max(0, around.lastIndexOf("node_modules/") - 1))) {
    if (packages[around === "" ? `node_modules/${name}` : `${around}/node_modules/${name}`] !== undefined) return true;
    if (around === "") return false;
  }
}

/**
 * Native packages carry their platform in their name: `…-linux-x64-musl`.
 * @param {string} name
 */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => systems.includes(word));
  const cpu = words.filter((word) => processors.includes(word));
  const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
  return Object.fromEntries(Object.entries({ os, cpu, libc }).filter(([, list]) => list.length > 0));
}
