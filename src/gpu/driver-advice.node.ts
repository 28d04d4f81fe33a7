/** How to get a fast software driver, Mesa's lavapipe, on this system. */
import { readFileSync } from "node:fs";

const PACKAGES = "mesa-vulkan-drivers libvulkan1";

/**
 * What installs lavapipe 24 or later: words for a sentence that ends with them.
 * @param release text of /etc/os-release
 */
export function driverAdvice(release = osRelease()): string {
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)`, "m").exec(release)?.[1] ?? "";
  const family = `${field("ID")} ${field("ID_LIKE")}`;
  if (field("VERSION_CODENAME") === "bookworm" && field("ID") === "debian") {
    return `as root \`echo 'deb http://deb.debian.org/debian bookworm-backports main' > /etc/apt/sources.list.d/backports.list && apt-get update && apt-get install -t bookworm-backports ${PACKAGES}\``;
  }
  if (/debian|ubuntu/.test(family)) return `as root \`apt-get update && apt-get install ${PACKAGES}\``;
  if (/fedora|rhel/.test(family)) return "as root `dnf install mesa-vulkan-drivers vulkan-loader`";
  if (/arch/.test(family)) return "as root `pacman -S vulkan-swrast vulkan-icd-loader`";
  return "your system's packages of Mesa's Vulkan drivers and the Vulkan loader";
}

function osRelease(): string {
  try {
    return readFileSync("/etc/os-release", "utf8");
  } catch {
    return "";
  }
}
