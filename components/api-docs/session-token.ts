const key = "signalbox-api-token";

/** The token that was typed in on this page; it goes with the browser's tab. */
export function readSessionToken(): string {
  return window.sessionStorage.getItem(key) ?? "";
}

export function keepSessionToken(token: string): void {
  if (token === "") window.sessionStorage.removeItem(key);
  else window.sessionStorage.setItem(key, token);
}
