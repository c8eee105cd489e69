"use client";

import { useEffect, useState } from "react";
import { TextField } from "#components/ui/text-field.tsx";
import { keepSessionToken, readSessionToken } from "./session-token.ts";

/** Where the token for all forms of the page is typed in. */
export function TokenField() {
  const [token, setToken] = useState("");
  // The server cannot know what the tab keeps, so it is read after the first drawing.
  useEffect(() => setToken(readSessionToken()), []);
  return (
    <TextField
      autoComplete="off"
      hint="For the forms below; kept until this tab is closed. Signed in to the console, you need none."
      label="API token"
      name="token"
      onChange={(event) => {
        setToken(event.target.value);
        keepSessionToken(event.target.value.trim());
      }}
      optional
      type="password"
      value={token}
    />
  );
}
