/** The migrated database that every test file's own is copied from. */
export const templateName = "signalbox_template";

/** The same server and role, another database. */
export function onDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
