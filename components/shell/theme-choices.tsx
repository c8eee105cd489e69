"use client";

import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { applyTheme, useTheme } from "#components/ui/current-theme.ts";
import { menuItemStyle } from "#components/ui/menu.tsx";
import { readTheme, themeLabels, themes } from "#components/ui/theme.ts";

/** The choice of colours as entries of a menu. */
export function ThemeChoices() {
  const theme = useTheme();
  return (
    <Menu.RadioGroup onValueChange={(value) => applyTheme(readTheme(String(value)))} value={theme}>
      {themes.map((choice) => (
        <Menu.RadioItem className={menuItemStyle} closeOnClick={false} key={choice} value={choice}>
          <span className="w-3.5">
            <Menu.RadioItemIndicator>
              <Check aria-hidden="true" size={14} />
            </Menu.RadioItemIndicator>
          </span>
          {themeLabels[choice]}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
