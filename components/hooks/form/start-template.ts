import type { HookContentType } from "#core/hooks/model.ts";

/** A first template to change, which is valid for its content type whatever the row holds. */
export function startTemplate(contentType: HookContentType | null): string {
  switch (contentType) {
    case "application/json":
      return '{\n  "event": "{{ event_type }}",\n  "model": "{{ model }}",\n  "id": "{{ object_id }}"\n}';
    case "application/xml":
    case "text/xml":
      return '<change event="{{ event_type }}" model="{{ model }}">\n  <id>{{ object_id }}</id>\n</change>';
    case "text/html":
      return "<p>{{ model }} {{ object_id }}: {{ event_type }}</p>";
    case "application/javascript":
      return 'changed("{{ model }}", "{{ object_id }}", "{{ event_type }}");';
    case "text/plain":
    case null:
      return "{{ model }} {{ object_id }}: {{ event_type }}";
  }
}
