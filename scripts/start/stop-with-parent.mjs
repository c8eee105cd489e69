// Loaded into web and worker before anything else (--import). The channel to npm start carries no messages; it closes
// when npm start is gone, even by SIGKILL, and then this process takes it for a request to stop.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
