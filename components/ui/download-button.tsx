"use client";

import { Download } from "lucide-react";
import { IconButton } from "./icon-button.tsx";

type DownloadButtonProps = {
  text: string;
  /** Name of the file. */
  name: string;
  /** What is downloaded: "Download request body". */
  label: string;
};

/** Saves a text that is on the page as a file. */
export function DownloadButton({ text, name, label }: DownloadButtonProps) {
  const download = () => {
    const address = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <IconButton
      icon={<Download aria-hidden="true" size={14} />}
      label={label}
      onClick={download}
      size="small"
      variant="quiet"
    />
  );
}
