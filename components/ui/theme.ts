/** What a person chose: always light, always dark, or as the system says. */
export type Theme = "light" | "dark" | "system";

export const themes: readonly Theme[] = ["system", "light", "dark"];

export const themeLabels: Readonly<Record<Theme, string>> = {
  system: "Colours of the system",
  light: "Light",
  dark: "Dark",
};

export const themeCookie = "signalbox-theme";

/** The theme named by the cookie's value; anything unknown means that the system decides. */
export function readTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

/** The `Set-Cookie` text that keeps the choice for a year on this site only. */
export function writeThemeCookie(theme: Theme): string {
  return `${themeCookie}=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
