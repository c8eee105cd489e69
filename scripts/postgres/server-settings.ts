/** Settings of the embedded server that differ from PostgreSQL's defaults. */
export function serverSettings(port: number): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: "127.0.0.1",
    // No socket file: its path may be too long, and the account may not be allowed to write there.
    unix_socket_directories: "",
    // Enough for web and worker with both pools each, with a wide margin for a second worker.
    max_connections: "120",
    shared_buffers: "128MB",
    // Our statements are short; compiling them costs more than it gives.
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    log_checkpoints: "off",
    // Nothing replicates from an embedded server.
    wal_level: "minimal",
    max_wal_senders: "0",
  };
}
