"use client";

import { Dices } from "lucide-react";
import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { passwordBytes, writePassword } from "./write-password.ts";

type NewPasswordFieldProps = {
  hint: string;
  /** True where an empty password has a meaning of its own. */
  optional?: boolean;
};

/** A password for somebody else: generated, and open to be read, because whoever types it has to hand it over. */
export function NewPasswordField({ hint, optional = false }: NewPasswordFieldProps) {
  const [text, setText] = useState(generate);
  return (
    <Field hint={hint} label="Password" name="password" optional={optional}>
      {(control) => (
        <div className="flex items-center gap-2">
          <div className="min-w-0 flex-1">
            <Input
              {...control}
              autoComplete="off"
              mono
              onChange={(event) => setText(event.target.value)}
              spellCheck={false}
              value={text}
            />
          </div>
          <IconButton
            icon={<Dices aria-hidden="true" size={15} />}
            label="Generate another password"
            onClick={() => setText(generate())}
            variant="secondary"
          />
        </div>
      )}
    </Field>
  );
}

// The field stands in a dialog that opens on a press, so this never runs on the server.
function generate(): string {
  return writePassword(crypto.getRandomValues(new Uint8Array(passwordBytes)));
}
