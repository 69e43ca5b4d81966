import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { readStored, writeStored } from '../lib/storage';

const KEY = 'handoff.return';

/** Stores the page from which the member went to log in again. */
export function rememberPlace(pathname: string): void {
  writeStored(KEY, pathname);
}

/** Goes back to that page once: Strapi opens its home page after every login. */
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
