const fixed = {
  "/sending": "Callbacks are sent",
  "/sending/minutes": "Every so many minutes",
  "/errors": "Errors of hooks",
  "/keep_days": "Keep callbacks, in days",
  "/same_object_per_minute_max": "Calls for one object, per minute",
  "/depth_max": "Depth",
  "/monitors": "Alerts",
};

const ofMonitor = {
  "": "is wrong",
  "/status": "Status",
  "/limit": "From",
  "/minutes": "Changed in the last minutes",
  "/every_minutes": "Counted every so many minutes",
  "/event": "Reports the event",
};

/** What the fields of the settings are called, by JSON Pointer. */
export function settingLabels(monitors: number): Record<string, string> {
  const rows = Array.from({ length: monitors }, (_none, at) =>
    Object.entries(ofMonitor).map(([pointer, label]) => [`/monitors/${at}${pointer}`, `Alert ${at + 1}, ${label}`]),
  );
  return { ...fixed, ...Object.fromEntries(rows.flat()) };
}
