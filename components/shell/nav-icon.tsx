import {
  Activity,
  ArrowLeftRight,
  Ban,
  Building2,
  FlaskConical,
  Gauge,
  KeyRound,
  Landmark,
  type LucideIcon,
  Mail,
  Mails,
  Route,
  ScrollText,
  Send,
  Server,
  ShieldCheck,
  TestTubeDiagonal,
  Ticket,
  UserRoundCheck,
  Users,
  Workflow,
} from "lucide-react";
import type { NavIconName } from "./model.ts";

const icons: Record<NavIconName, LucideIcon> = {
  overview: Gauge,
  integrations: Workflow,
  runs: Activity,
  refusals: Ban,
  deliveries: Send,
  channels: Route,
  clients: UserRoundCheck,
  mediators: Server,
  registrations: Building2,
  esb: Landmark,
  transactions: ArrowLeftRight,
  tester: TestTubeDiagonal,
  notifications: Mail,
  simulator: FlaskConical,
  users: Users,
  tokens: Ticket,
  providers: Mails,
  secrets: KeyRound,
  audit: ScrollText,
  health: ShieldCheck,
};

export function NavIcon({ name }: { name: NavIconName }) {
  const Icon = icons[name];
  return <Icon aria-hidden="true" className="shrink-0" size={15} strokeWidth={1.75} />;
}
