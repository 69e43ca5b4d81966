import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useAuth, useNotification } from '@strapi/strapi/admin';
import type { FileDto, FileLimitsDto } from '../../../server/core/contract';
import { useLazyGetHandoffMeQuery } from '../../shared/api';
import { useT } from '../../shared/i18n';
import type { ApiError } from '../../shared/lib/apiError';
import { draftKey } from '../composer/useDraft';
import { draftStore } from '.';
import { readyFiles, roomFor, type DraftFile, type FilesAction } from './drafts';
import { newId } from '../../shared/lib/newId';
import { uploadFile } from './uploadFile';
import { useBackOnline } from '../../shared/hooks/useBackOnline';
import { useErrorText } from '../../shared/hooks/useErrorText';
import { useFileSize } from '../../shared/hooks/useFileSize';

export interface Files {
  drafts: readonly DraftFile[];
  /** Null as long as one of them is not ready. */
  ready: FileDto[] | null;
  add: (files: readonly File[]) => void;
  retry: (key: string) => void;
  remove: (key: string) => void;
  clear: () => void;
}

interface Chat {
  memberId: string;
  sessionId: string;
  limits: FileLimitsDto | null;
}

/** The files of the draft; each is uploaded at once. They stay in this tab, as the text does. */
export function useFiles({ memberId, sessionId, limits }: Chat): Files {
  const t = useT();
  const toErrorText = useErrorText();
  const toSize = useFileSize();
  const { toggleNotification } = useNotification();
  const chat = draftKey({ memberId, sessionId, mode: 'files' });
  const stored = useSyncExternalStore(
    draftStore.subscribe,
    useCallback(() => draftStore.read(chat), [chat])
  );
  const dispatch = useCallback((action: FilesAction) => draftStore.dispatch(chat, action), [chat]);
  const drafts = useMemo(
    () =>
      stored.map((draft) =>
        draft.state === 'failed' && draft.reason === null
          ? { ...draft, reason: t('files.interrupted', 'Not uploaded. Attach the file again.') }
          : draft
      ),
    [stored, t]
  );
  const { chosen } = draftStore;
  const token = useLatest(useAuth('HandoffFiles', (state) => state.token));
  const [renew] = useLazyGetHandoffMeQuery();

  const reasonOf = (error: ApiError): string => {
    const { code, details } = error;
    if (code === 'payload_too_large' && typeof details.maxBytes === 'number')
      return tooLarge(details.maxBytes);
    if (code === 'invalid_request') {
      return details.types === undefined
        ? t('files.unusable', 'This file can’t be sent.')
        : t('files.type', 'Files of this type can’t be sent.');
    }
    return toErrorText(error);
  };
  const tooLarge = (maxBytes: number) =>
    t('files.tooLarge', 'The file is larger than {size}.', { size: toSize(maxBytes) });

  const send = async (key: string): Promise<void> => {
    const known = chosen.get(key);
    if (!known) return;
    const { file, stop } = known;
    const url = `${window.strapi.backendURL}/handoff/sessions/${encodeURIComponent(sessionId)}/files`;
    const attempt = () =>
      uploadFile({
        url,
        token: token.current ?? '',
        file,
        onProgress: (progress) => dispatch({ type: 'progress', key, progress }),
        signal: stop.signal,
      });
    let answer = await attempt();
    if ('error' in answer && answer.error.status === 401) {
      // After a long idle time the token may have expired; any call of Strapi's client renews it.
      await renew().catch(() => undefined);
      answer = await attempt();
    }
    if (stop.signal.aborted) return;
    if ('file' in answer) {
      chosen.delete(key);
      dispatch({ type: 'ready', key, file: answer.file });
    } else {
      const { status } = answer.error;
      const canRetry = status === null || status >= 500 || status === 401 || status === 429;
      dispatch({ type: 'failed', key, reason: reasonOf(answer.error), canRetry });
    }
  };

  const begin = (key: string, file: File): void => {
    chosen.set(key, { file, stop: new AbortController() });
    if (limits && file.size > limits.maxBytes) {
      const reason = tooLarge(limits.maxBytes);
      dispatch({ type: 'failed', key, reason, canRetry: false });
    } else if (file.size === 0) {
      const reason = t('files.empty', 'The file is empty.');
      dispatch({ type: 'failed', key, reason, canRetry: false });
    } else void send(key);
  };

  const add = (files: readonly File[]): void => {
    if (!limits || files.length === 0) return;
    const taken = files.slice(0, roomFor(drafts, files.length, limits)).map((file) => {
      return { key: newId(), name: file.name, size: file.size, file };
    });
    if (taken.length < files.length) {
      const text = t('files.tooMany', 'You can attach up to {count} files to a message.', {
        count: limits.maxFiles,
      });
      toggleNotification({ type: 'warning', message: text });
    }
    dispatch({ type: 'add', files: taken.map(({ key, name, size }) => ({ key, name, size })) });
    taken.forEach(({ key, file }) => begin(key, file));
  };

  const retry = (key: string): void => {
    const known = chosen.get(key);
    if (!known) return;
    dispatch({ type: 'retry', key });
    begin(key, known.file);
  };
  const retryAll = useLatest(() =>
    drafts
      .filter(({ state, canRetry }) => state === 'failed' && canRetry)
      .forEach(({ key }) => retry(key))
  );
  useBackOnline(useCallback(() => retryAll.current(), [retryAll]));

  const remove = (key: string): void => {
    chosen.get(key)?.stop.abort();
    chosen.delete(key);
    dispatch({ type: 'remove', key });
  };

  return {
    drafts,
    ready: readyFiles(drafts),
    add,
    retry,
    remove,
    clear: useCallback(() => dispatch({ type: 'clear' }), [dispatch]),
  };
}

function useLatest<T>(value: T) {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}
