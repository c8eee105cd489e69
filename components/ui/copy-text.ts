/**
 * Puts text on the clipboard; false when the browser refuses. Over plain HTTP browsers withhold the clipboard API,
 * and a self-hosted console is often opened so: then the old way through a selection is taken.
 */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    const isWritten = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (isWritten) return true;
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  // Inside an open dialog the focus may not leave it, so the box stands beside the button that was pressed.
  const focused = document.activeElement;
  (focused?.parentElement ?? document.body).append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
