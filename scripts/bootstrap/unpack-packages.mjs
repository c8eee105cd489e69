import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findProgram } from "./find-program.mjs";
import { projectRoot } from "./project-root.mjs";
import { runCommand } from "./run-command.mjs";

const home = path.join(projectRoot, ".runtime/debian");
const root = path.join(home, "root");

/**
 * Downloads packages with all that they depend on and this machine has not, and unpacks them without installing: for
 * users who may not install. Each program gets a small shell script in `.runtime/debian/bin` that lets it find its
 * libraries, fonts and certificates.
 * @param {{ name: string, package: string, provides: string }[]} programs
 */
export function unpackPackages(programs) {
  const archives = downloadPackages(programs.map((program) => program.package));
  mkdirSync(root, { recursive: true });
  for (const archive of archives) runCommand(["dpkg-deb", "-x", archive, root]);
  rmSync(path.join(home, "cache"), { recursive: true, force: true });
  writeFileSync(path.join(home, "fonts.conf"), fontConfiguration());
  for (const folder of ["bin", "programs"]) mkdirSync(path.join(home, folder), { recursive: true });
  for (const { name, provides } of programs) {
    // Debian's chromium is a shell script with fixed paths; the program itself lies in the folder of its kind.
    const inside = ["chromium", provides].map((folder) => `${root}/usr/lib/${folder}/${provides}`);
    const file = findProgram([...inside, `${root}/usr/bin/${provides}`]);
    if (file === null) throw new Error(`The package of ${name} holds no program ${provides}.`);
    // A program may go by the name that it is called with.
    const link = path.join(home, "programs", name);
    rmSync(link, { force: true });
    symlinkSync(file, link);
    const script = path.join(home, "bin", name);
    writeFileSync(script, launcher(name));
    chmodSync(script, 0o755);
  }
}

/**
 * apt with a state and a cache of its own, so that it needs no rights; the list of what is installed stays the machine's.
 * @param {string[]} packages
 */
function downloadPackages(packages) {
  const state = path.join(home, "state");
  const cache = path.join(home, "cache");
  for (const folder of [`${state}/lists/partial`, `${cache}/archives/partial`]) mkdirSync(folder, { recursive: true });
  const settings = {
    "Dir::State": state,
    "Dir::State::status": "/var/lib/dpkg/status",
    "Dir::Cache": cache,
    "Dir::Log": home,
    "Debug::NoLocking": "true",
    "APT::Install-Recommends": "false",
    "APT::Sandbox::User": "",
    // Some images delete archives after every call.
    "APT::Update::Post-Invoke::": "true",
    "APT::Keep-Downloaded-Packages": "true",
  };
  const apt = [
    "apt-get",
    "-q",
    "-y",
    ...Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]),
  ];
  runCommand([...apt, "update"]);
  runCommand([...apt, "install", "--download-only", ...packages]);
  const archives = path.join(cache, "archives");
  return readdirSync(archives)
    .filter((file) => file.endsWith(".deb"))
    .map((file) => path.join(archives, file));
}

/** @param {string} name */
function launcher(name) {
  return `#!/bin/sh
# Runs ${name} from packages that were unpacked and not installed.
home='${home.replaceAll("'", "'\\''")}'
for folder in "$home"/root/usr/lib/*-linux-gnu* "$home"/root/lib/*-linux-gnu* "$home"/root/usr/lib/*-linux-gnu*/*/; do
  LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$folder"
done
export LD_LIBRARY_PATH
export FONTCONFIG_FILE="$home/fonts.conf"
export XDG_DATA_DIRS="$home/root/usr/share:/usr/local/share:/usr/share"
exec "$home/programs/${name}" "$@"
`;
}

function fontConfiguration() {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${root}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/font-cache</cachedir>
</fontconfig>
`;
}
