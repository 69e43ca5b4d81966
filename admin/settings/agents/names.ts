interface AdminUser {
  firstname?: string | null | undefined;
  lastname?: string | null | undefined;
  username?: string | null | undefined;
}

/**
 * The name that end users see for this team member, by the same rule as on the server: first and
 * last name, else the user name, else the fallback; never an email address.
 */
export function nameForEndUsers({
  firstname,
  lastname,
  username,
  fallback,
}: AdminUser & { fallback: string }): string {
  const full = [firstname, lastname].filter(Boolean).join(' ').trim();
  const account = username?.includes('@') ? '' : (username ?? '').trim();
  return full || account || fallback;
}
