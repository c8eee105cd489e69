/** What a start found or made, as far as the person at the terminal needs it. */
export type Installation = {
  admin: {
    email: string;
    /** `generated` carries the password, which is never shown again; `given` came from ADMIN_PASSWORD. */
    password: { kind: "generated"; value: string } | { kind: "given" } | { kind: "kept" };
  };
  /** One shell command that sends a message through the demo integration; null where there is no demo. */
  demo: { curl: string } | null;
};
