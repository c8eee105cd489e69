/** The key of every test; strong enough to pass, and known to everybody. */
export const testSecretKey = "test-only-7f3c1e9ad24b48f0b6a5c8d2e1f09374";
