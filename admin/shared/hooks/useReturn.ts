import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { readStored, writeStored } from '../lib/storage';

const KEY = 'handoff.return';

/** Where the member was when they chose to log in again. */
export function rememberPlace(pathname: string): void {
  writeStored(KEY, pathname);
}

/** Leads back there once: Strapi begins at its home page after every login. */
export function useReturn(): void {
  const { pathname } = useLocation();
  const navigate = useNavigate();

  useEffect(() => {
    const place = readStored(KEY);
    if (place !== null && !pathname.startsWith('/auth/')) {
      writeStored(KEY, null);
      if (pathname === '/') {
        navigate(place, { replace: true });
      }
    }
  }, [navigate, pathname]);
}
