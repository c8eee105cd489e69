/** What a start found or made, as far as the person at the terminal needs it. */
export type Installation = {
  admin: {
    email: string;
    /** `generated` carries the password, which is never shown again; `given` came from ADMIN_PASSWORD. */
    password: { kind: "generated"; value: string } | { kind: "given" } | { kind: "kept" };
  };
  /** Providers that the environment describes and that a person has made under the same names, which stay theirs. */
  providersTaken: string[];
  /** One shell command that sends a message through the demo integration; null where there is no demo. */
  demo: { curl: string } | null;
};
