"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { openAuthPorts } from "#app/_server/auth/auth-ports.ts";
import { consolePath, findReturnAddress, signInPath } from "#app/_server/auth/next-auth-options.ts";
import { findRequestOrigin } from "#app/_server/auth/request-origin.ts";
import { findSignedInPerson } from "#app/_server/auth/require-person.ts";
import { clearSessionCookie, setSessionCookie } from "#app/_server/auth/session-cookie-jar.ts";
import { signInWithPassword } from "#app/_server/auth/sign-in.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { closeSession } from "#db/stores/people/revoke-sessions.ts";
import { describeSignInError } from "./describe-sign-in-error.ts";

/** What the form shows after a refusal; the address stays in its field, the password does not. */
export type SignInState = { message: string; email: string } | null;

/** Signs in by e-mail address and password and goes on to where the person wanted to be. Works without JavaScript. */
export async function signIn(_previous: SignInState, form: FormData): Promise<SignInState> {
  const email = readText(form, "email");
  const password = readText(form, "password");
  if (email.trim() === "" || password === "") return { message: describeSignInError("incomplete"), email };
  const platform = await getPlatform();
  const requestHeaders = await headers();
  const outcome = await signInWithPassword(platform, requestHeaders, { email, password });
  switch (outcome.kind) {
    case "wrong":
      return { message: describeSignInError("CredentialsSignin"), email };
    case "blocked":
      return { message: describeSignInError("blocked", outcome.retryAfterMs), email };
    case "signed_in": {
      await setSessionCookie(platform, outcome.session);
      const origin = findRequestOrigin(requestHeaders, platform.config);
      const url = new URL(findReturnAddress(readText(form, "next") || consolePath, origin));
      redirect(url.pathname + url.search);
    }
  }
}

/** Ends this browser's session, on record and in its cookie, and goes to the sign-in page. */
export async function signOut(): Promise<void> {
  const signedIn = await findSignedInPerson();
  const platform = await getPlatform();
  if (signedIn !== null) await closeSession(await openAuthPorts(platform), signedIn.author, signedIn.sessionId);
  await clearSessionCookie(platform);
  redirect(signInPath);
}

function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
