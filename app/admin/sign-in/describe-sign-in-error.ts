const sentences: Record<string, string> = {
  incomplete: "Enter your e-mail address and your password.",
  CredentialsSignin: "The e-mail address or the password is not right.",
  no_account: "There is no account for this address here. An administrator has to create it first.",
  email_not_verified: "Your sign-in provider has not verified your e-mail address, so it cannot be used here.",
  account_disabled: "This account is switched off. An administrator can switch it on again.",
  linked_to_another: "This account is tied to another identity at your sign-in provider. Ask an administrator.",
  OAuthSignin: "The sign-in provider cannot be reached just now. Try again, or sign in with your password.",
  OAuthCallback: "The sign-in provider did not confirm who you are. Try again.",
};

const minuteMs = 60_000;

/** Why a sign-in was refused, for the person in front of it. Codes of next-auth and our own; others get a plain sentence. */
export function describeSignInError(code: string, retryAfterMs?: number): string {
  if (code === "blocked") return describeBlock(retryAfterMs);
  return Object.hasOwn(sentences, code) ? (sentences[code] as string) : "Signing in did not work. Try again.";
}

function describeBlock(retryAfterMs: number | undefined): string {
  if (retryAfterMs === undefined) return "Too many attempts. Wait some minutes, then try again.";
  const minutes = Math.ceil(retryAfterMs / minuteMs);
  return `Too many attempts. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
}
