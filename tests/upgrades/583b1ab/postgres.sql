SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.admin_permissions (
    id integer NOT NULL,
    document_id character varying(255),
    action character varying(255),
    action_parameters jsonb,
    subject character varying(255),
    properties jsonb,
    conditions jsonb,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE TABLE public.admin_permissions_api_token_lnk (
    id integer NOT NULL,
    permission_id integer,
    api_token_id integer,
    permission_ord double precision
);
CREATE SEQUENCE public.admin_permissions_api_token_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.admin_permissions_api_token_lnk_id_seq OWNED BY public.admin_permissions_api_token_lnk.id;
CREATE SEQUENCE public.admin_permissions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.admin_permissions_id_seq OWNED BY public.admin_permissions.id;
CREATE TABLE public.admin_permissions_role_lnk (
    id integer NOT NULL,
    permission_id integer,
    role_id integer,
    permission_ord double precision
);
CREATE SEQUENCE public.admin_permissions_role_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.admin_permissions_role_lnk_id_seq OWNED BY public.admin_permissions_role_lnk.id;
CREATE TABLE public.admin_roles (
    id integer NOT NULL,
    document_id character varying(255),
    name character varying(255),
    code character varying(255),
    description character varying(255),
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.admin_roles_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.admin_roles_id_seq OWNED BY public.admin_roles.id;
CREATE TABLE public.admin_users (
    id integer NOT NULL,
    document_id character varying(255),
    firstname character varying(255),
    lastname character varying(255),
    username character varying(255),
    email character varying(255),
    password character varying(255),
    reset_password_token character varying(255),
    reset_password_token_expires_at timestamp(6) without time zone,
    registration_token character varying(255),
    is_active boolean,
    blocked boolean,
    prefered_language character varying(255),
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.admin_users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.admin_users_id_seq OWNED BY public.admin_users.id;
CREATE TABLE public.admin_users_roles_lnk (
    id integer NOT NULL,
    user_id integer,
    role_id integer,
    role_ord double precision,
    user_ord double precision
);
CREATE SEQUENCE public.admin_users_roles_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.admin_users_roles_lnk_id_seq OWNED BY public.admin_users_roles_lnk.id;
CREATE TABLE public.files (
    id integer NOT NULL,
    document_id character varying(255),
    name character varying(255),
    alternative_text text,
    caption text,
    focal_point jsonb,
    width integer,
    height integer,
    formats jsonb,
    hash character varying(255),
    ext character varying(255),
    mime character varying(255),
    size numeric(10,2),
    url text,
    preview_url text,
    provider character varying(255),
    provider_metadata jsonb,
    folder_path character varying(255),
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE TABLE public.files_folder_lnk (
    id integer NOT NULL,
    file_id integer,
    folder_id integer,
    file_ord double precision
);
CREATE SEQUENCE public.files_folder_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.files_folder_lnk_id_seq OWNED BY public.files_folder_lnk.id;
CREATE SEQUENCE public.files_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.files_id_seq OWNED BY public.files.id;
CREATE TABLE public.files_related_mph (
    id integer NOT NULL,
    file_id integer,
    related_id integer,
    related_type character varying(255),
    field character varying(255),
    "order" double precision
);
CREATE SEQUENCE public.files_related_mph_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.files_related_mph_id_seq OWNED BY public.files_related_mph.id;
CREATE TABLE public.handoff_agents (
    id integer NOT NULL,
    document_id character varying(255),
    key character varying(255),
    name character varying(255),
    status character varying(255),
    handoff_enabled boolean,
    handoff_message text,
    accept_message text,
    resolve_message text,
    expired_message text,
    max_wait_minutes integer,
    reminder_enabled boolean,
    reminder_after_minutes integer,
    ladder jsonb,
    tokens jsonb,
    webhook_url text,
    webhook_secret jsonb,
    webhook_from integer,
    webhook_trouble text,
    webhook_paused_until bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_agents_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_agents_id_seq OWNED BY public.handoff_agents.id;
CREATE TABLE public.handoff_attendances (
    id integer NOT NULL,
    document_id character varying(255),
    member_id character varying(255),
    seen_at bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_attendances_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_attendances_id_seq OWNED BY public.handoff_attendances.id;
CREATE TABLE public.handoff_channels (
    id integer NOT NULL,
    document_id character varying(255),
    key character varying(255),
    type character varying(255),
    name character varying(255),
    enabled boolean,
    options jsonb,
    credentials jsonb,
    paused_until bigint,
    trouble text,
    listener character varying(255),
    listener_until bigint,
    agent_id integer,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_channels_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_channels_id_seq OWNED BY public.handoff_channels.id;
CREATE TABLE public.handoff_conversations (
    id integer NOT NULL,
    document_id character varying(255),
    identity_key character varying(255),
    visitor_key character varying(255),
    external_id character varying(255),
    agent_id integer,
    channel_id integer,
    channel_type character varying(255),
    user_id character varying(255),
    user_name character varying(255),
    user_email character varying(255),
    user_locale character varying(255),
    user_attributes jsonb,
    owner character varying(255),
    epoch integer,
    last_seq integer,
    last_sequence integer,
    last_line_at bigint,
    last_user_at bigint,
    unanswered_since bigint,
    away_told_at bigint,
    channel_due_at bigint,
    channel_lease character varying(255),
    version integer,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_conversations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_conversations_id_seq OWNED BY public.handoff_conversations.id;
CREATE TABLE public.handoff_counters (
    id integer NOT NULL,
    document_id character varying(255),
    name character varying(255),
    value integer,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_counters_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_counters_id_seq OWNED BY public.handoff_counters.id;
CREATE TABLE public.handoff_dead_letters (
    id integer NOT NULL,
    document_id character varying(255),
    agent_id integer,
    conversation_id integer,
    event_id character varying(255),
    type character varying(255),
    sequence integer,
    at bigint,
    body text,
    attempts integer,
    reason text,
    given_up_at bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_dead_letters_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_dead_letters_id_seq OWNED BY public.handoff_dead_letters.id;
CREATE TABLE public.handoff_deliveries (
    id integer NOT NULL,
    document_id character varying(255),
    delivery_key character varying(255),
    conversation_id integer,
    seq integer,
    target character varying(255),
    state character varying(255),
    reason text,
    session_id integer,
    recipient character varying(255),
    language character varying(255),
    round bigint,
    lane integer,
    part integer,
    parts integer,
    text text,
    file character varying(255),
    doubts integer,
    external_id character varying(255),
    external_key character varying(255),
    give_up_at bigint,
    attempts integer,
    available_at bigint,
    opened_at bigint,
    settled_at bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_deliveries_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_deliveries_id_seq OWNED BY public.handoff_deliveries.id;
CREATE TABLE public.handoff_events (
    id integer NOT NULL,
    document_id character varying(255),
    number integer,
    type character varying(255),
    sequence integer,
    conversation_id integer,
    agent_id integer,
    session_id integer,
    seq integer,
    data text,
    at bigint,
    origin character varying(255),
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_events_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_events_id_seq OWNED BY public.handoff_events.id;
CREATE TABLE public.handoff_files (
    id integer NOT NULL,
    document_id character varying(255),
    conversation_id integer,
    seq integer,
    member_id character varying(255),
    state character varying(255),
    name text,
    type character varying(255),
    size integer,
    upload integer,
    source text,
    placeholder text,
    attempts integer,
    available_at bigint,
    opened_at bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_files_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_files_id_seq OWNED BY public.handoff_files.id;
CREATE TABLE public.handoff_idempotency_keys (
    id integer NOT NULL,
    document_id character varying(255),
    key_hash character varying(255),
    fingerprint character varying(255),
    status integer,
    body text,
    at bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_idempotency_keys_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_idempotency_keys_id_seq OWNED BY public.handoff_idempotency_keys.id;
CREATE TABLE public.handoff_messages (
    id integer NOT NULL,
    document_id character varying(255),
    conversation_id integer,
    seq integer,
    author character varying(255),
    name character varying(255),
    text text,
    event character varying(255),
    external_id character varying(255),
    client_id character varying(255),
    external_key character varying(255),
    client_key character varying(255),
    sent_at bigint,
    stored_at bigint,
    attachments jsonb,
    edited_at bigint,
    original_text text,
    deleted_at bigint,
    delivery_state character varying(255),
    delivery_reason text,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_messages_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_messages_id_seq OWNED BY public.handoff_messages.id;
CREATE TABLE public.handoff_notes (
    id integer NOT NULL,
    document_id character varying(255),
    session_id integer,
    text text,
    author_id integer,
    author_name character varying(255),
    at bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_notes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_notes_id_seq OWNED BY public.handoff_notes.id;
CREATE TABLE public.handoff_notifications (
    id integer NOT NULL,
    document_id character varying(255),
    notification_key character varying(255),
    member_id character varying(255),
    type character varying(255),
    session_id integer,
    user_name character varying(255),
    agent_name character varying(255),
    channel_type character varying(255),
    channel_key character varying(255),
    text text,
    at bigint,
    read_at bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_notifications_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_notifications_id_seq OWNED BY public.handoff_notifications.id;
CREATE TABLE public.handoff_preferences (
    id integer NOT NULL,
    document_id character varying(255),
    member_id character varying(255),
    toasts boolean,
    sound boolean,
    desktop boolean,
    tab_count boolean,
    repeat boolean,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_preferences_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_preferences_id_seq OWNED BY public.handoff_preferences.id;
CREATE TABLE public.handoff_presences (
    id integer NOT NULL,
    document_id character varying(255),
    process character varying(255),
    members jsonb,
    at bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_presences_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_presences_id_seq OWNED BY public.handoff_presences.id;
CREATE TABLE public.handoff_sessions (
    id integer NOT NULL,
    document_id character varying(255),
    conversation_id integer,
    agent_id integer,
    channel_type character varying(255),
    status character varying(255),
    outcome character varying(255),
    open_key character varying(255),
    due_at bigint,
    remind_at bigint,
    remind_plan jsonb,
    reason text,
    summary text,
    priority character varying(255),
    tags jsonb,
    metadata jsonb,
    opened_at bigint,
    queued_at bigint,
    expires_at bigint,
    accepted_at bigint,
    closed_at bigint,
    closed_by jsonb,
    assignee_id integer,
    assignee_name character varying(255),
    first_seq integer,
    last_seq integer,
    timeline jsonb,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_sessions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_sessions_id_seq OWNED BY public.handoff_sessions.id;
CREATE TABLE public.handoff_webhook_lanes (
    id integer NOT NULL,
    document_id character varying(255),
    conversation_id integer,
    agent_id integer,
    known_sequence integer,
    done_sequence integer,
    due_at bigint,
    lease character varying(255),
    attempts integer,
    failing_since bigint,
    reason text,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.handoff_webhook_lanes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.handoff_webhook_lanes_id_seq OWNED BY public.handoff_webhook_lanes.id;
CREATE TABLE public.i18n_locale (
    id integer NOT NULL,
    document_id character varying(255),
    name character varying(255),
    code character varying(255),
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.i18n_locale_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.i18n_locale_id_seq OWNED BY public.i18n_locale.id;
CREATE TABLE public.strapi_ai_localization_jobs (
    id integer NOT NULL,
    content_type character varying(255) NOT NULL,
    related_document_id character varying(255) NOT NULL,
    source_locale character varying(255) NOT NULL,
    target_locales jsonb NOT NULL,
    status character varying(255) NOT NULL,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone
);
CREATE SEQUENCE public.strapi_ai_localization_jobs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_ai_localization_jobs_id_seq OWNED BY public.strapi_ai_localization_jobs.id;
CREATE TABLE public.strapi_ai_metadata_jobs (
    id integer NOT NULL,
    status character varying(255) NOT NULL,
    created_at timestamp(6) without time zone,
    completed_at timestamp(6) without time zone
);
CREATE SEQUENCE public.strapi_ai_metadata_jobs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_ai_metadata_jobs_id_seq OWNED BY public.strapi_ai_metadata_jobs.id;
CREATE TABLE public.strapi_api_token_permissions (
    id integer NOT NULL,
    document_id character varying(255),
    action character varying(255),
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.strapi_api_token_permissions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_api_token_permissions_id_seq OWNED BY public.strapi_api_token_permissions.id;
CREATE TABLE public.strapi_api_token_permissions_token_lnk (
    id integer NOT NULL,
    api_token_permission_id integer,
    api_token_id integer,
    api_token_permission_ord double precision
);
CREATE SEQUENCE public.strapi_api_token_permissions_token_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_api_token_permissions_token_lnk_id_seq OWNED BY public.strapi_api_token_permissions_token_lnk.id;
CREATE TABLE public.strapi_api_tokens (
    id integer NOT NULL,
    document_id character varying(255),
    name character varying(255),
    description character varying(255),
    kind character varying(255),
    type character varying(255),
    access_key character varying(255),
    encrypted_key text,
    last_used_at timestamp(6) without time zone,
    expires_at timestamp(6) without time zone,
    lifespan bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE TABLE public.strapi_api_tokens_admin_user_owner_lnk (
    id integer NOT NULL,
    api_token_id integer,
    user_id integer,
    api_token_ord double precision
);
CREATE SEQUENCE public.strapi_api_tokens_admin_user_owner_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_api_tokens_admin_user_owner_lnk_id_seq OWNED BY public.strapi_api_tokens_admin_user_owner_lnk.id;
CREATE SEQUENCE public.strapi_api_tokens_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_api_tokens_id_seq OWNED BY public.strapi_api_tokens.id;
CREATE TABLE public.strapi_core_store_settings (
    id integer NOT NULL,
    key character varying(255),
    value text,
    type character varying(255),
    environment character varying(255),
    tag character varying(255)
);
CREATE SEQUENCE public.strapi_core_store_settings_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_core_store_settings_id_seq OWNED BY public.strapi_core_store_settings.id;
CREATE TABLE public.strapi_database_schema (
    id integer NOT NULL,
    schema json,
    "time" timestamp without time zone,
    hash character varying(255)
);
CREATE SEQUENCE public.strapi_database_schema_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_database_schema_id_seq OWNED BY public.strapi_database_schema.id;
CREATE TABLE public.strapi_history_versions (
    id integer NOT NULL,
    content_type character varying(255) NOT NULL,
    related_document_id character varying(255),
    locale character varying(255),
    status character varying(255),
    data jsonb,
    schema jsonb,
    created_at timestamp(6) without time zone,
    created_by_id integer
);
CREATE SEQUENCE public.strapi_history_versions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_history_versions_id_seq OWNED BY public.strapi_history_versions.id;
CREATE TABLE public.strapi_migrations (
    id integer NOT NULL,
    name character varying(255),
    "time" timestamp without time zone
);
CREATE SEQUENCE public.strapi_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_migrations_id_seq OWNED BY public.strapi_migrations.id;
CREATE TABLE public.strapi_migrations_internal (
    id integer NOT NULL,
    name character varying(255),
    "time" timestamp without time zone
);
CREATE SEQUENCE public.strapi_migrations_internal_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_migrations_internal_id_seq OWNED BY public.strapi_migrations_internal.id;
CREATE TABLE public.strapi_release_actions (
    id integer NOT NULL,
    document_id character varying(255),
    type character varying(255),
    content_type character varying(255),
    entry_document_id character varying(255),
    locale character varying(255),
    is_entry_valid boolean,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer
);
CREATE SEQUENCE public.strapi_release_actions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_release_actions_id_seq OWNED BY public.strapi_release_actions.id;
CREATE TABLE public.strapi_release_actions_release_lnk (
    id integer NOT NULL,
    release_action_id integer,
    release_id integer,
    release_action_ord double precision
);
CREATE SEQUENCE public.strapi_release_actions_release_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_release_actions_release_lnk_id_seq OWNED BY public.strapi_release_actions_release_lnk.id;
CREATE TABLE public.strapi_releases (
    id integer NOT NULL,
    document_id character varying(255),
    name character varying(255),
    released_at timestamp(6) without time zone,
    scheduled_at timestamp(6) without time zone,
    timezone character varying(255),
    status character varying(255),
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.strapi_releases_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_releases_id_seq OWNED BY public.strapi_releases.id;
CREATE TABLE public.strapi_sessions (
    id integer NOT NULL,
    document_id character varying(255),
    user_id character varying(255),
    session_id character varying(255),
    child_id character varying(255),
    device_id character varying(255),
    origin character varying(255),
    expires_at timestamp(6) without time zone,
    absolute_expires_at timestamp(6) without time zone,
    status character varying(255),
    type character varying(255),
    metadata jsonb,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.strapi_sessions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_sessions_id_seq OWNED BY public.strapi_sessions.id;
CREATE TABLE public.strapi_transfer_token_permissions (
    id integer NOT NULL,
    document_id character varying(255),
    action character varying(255),
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.strapi_transfer_token_permissions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_transfer_token_permissions_id_seq OWNED BY public.strapi_transfer_token_permissions.id;
CREATE TABLE public.strapi_transfer_token_permissions_token_lnk (
    id integer NOT NULL,
    transfer_token_permission_id integer,
    transfer_token_id integer,
    transfer_token_permission_ord double precision
);
CREATE SEQUENCE public.strapi_transfer_token_permissions_token_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_transfer_token_permissions_token_lnk_id_seq OWNED BY public.strapi_transfer_token_permissions_token_lnk.id;
CREATE TABLE public.strapi_transfer_tokens (
    id integer NOT NULL,
    document_id character varying(255),
    name character varying(255),
    description character varying(255),
    access_key character varying(255),
    last_used_at timestamp(6) without time zone,
    expires_at timestamp(6) without time zone,
    lifespan bigint,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.strapi_transfer_tokens_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_transfer_tokens_id_seq OWNED BY public.strapi_transfer_tokens.id;
CREATE TABLE public.strapi_webhooks (
    id integer NOT NULL,
    name character varying(255),
    url text,
    headers jsonb,
    events jsonb,
    enabled boolean
);
CREATE SEQUENCE public.strapi_webhooks_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_webhooks_id_seq OWNED BY public.strapi_webhooks.id;
CREATE TABLE public.strapi_workflows (
    id integer NOT NULL,
    document_id character varying(255),
    name character varying(255),
    content_types jsonb,
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.strapi_workflows_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_workflows_id_seq OWNED BY public.strapi_workflows.id;
CREATE TABLE public.strapi_workflows_stage_required_to_publish_lnk (
    id integer NOT NULL,
    workflow_id integer,
    workflow_stage_id integer
);
CREATE SEQUENCE public.strapi_workflows_stage_required_to_publish_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_workflows_stage_required_to_publish_lnk_id_seq OWNED BY public.strapi_workflows_stage_required_to_publish_lnk.id;
CREATE TABLE public.strapi_workflows_stages (
    id integer NOT NULL,
    document_id character varying(255),
    name character varying(255),
    color character varying(255),
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.strapi_workflows_stages_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_workflows_stages_id_seq OWNED BY public.strapi_workflows_stages.id;
CREATE TABLE public.strapi_workflows_stages_permissions_lnk (
    id integer NOT NULL,
    workflow_stage_id integer,
    permission_id integer,
    permission_ord double precision
);
CREATE SEQUENCE public.strapi_workflows_stages_permissions_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_workflows_stages_permissions_lnk_id_seq OWNED BY public.strapi_workflows_stages_permissions_lnk.id;
CREATE TABLE public.strapi_workflows_stages_workflow_lnk (
    id integer NOT NULL,
    workflow_stage_id integer,
    workflow_id integer,
    workflow_stage_ord double precision
);
CREATE SEQUENCE public.strapi_workflows_stages_workflow_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.strapi_workflows_stages_workflow_lnk_id_seq OWNED BY public.strapi_workflows_stages_workflow_lnk.id;
CREATE TABLE public.upload_folders (
    id integer NOT NULL,
    document_id character varying(255),
    name character varying(255),
    path_id integer,
    path character varying(255),
    created_at timestamp(6) without time zone,
    updated_at timestamp(6) without time zone,
    published_at timestamp(6) without time zone,
    created_by_id integer,
    updated_by_id integer,
    locale character varying(255)
);
CREATE SEQUENCE public.upload_folders_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.upload_folders_id_seq OWNED BY public.upload_folders.id;
CREATE TABLE public.upload_folders_parent_lnk (
    id integer NOT NULL,
    folder_id integer,
    inv_folder_id integer,
    folder_ord double precision
);
CREATE SEQUENCE public.upload_folders_parent_lnk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.upload_folders_parent_lnk_id_seq OWNED BY public.upload_folders_parent_lnk.id;
ALTER TABLE ONLY public.admin_permissions ALTER COLUMN id SET DEFAULT nextval('public.admin_permissions_id_seq'::regclass);
ALTER TABLE ONLY public.admin_permissions_api_token_lnk ALTER COLUMN id SET DEFAULT nextval('public.admin_permissions_api_token_lnk_id_seq'::regclass);
ALTER TABLE ONLY public.admin_permissions_role_lnk ALTER COLUMN id SET DEFAULT nextval('public.admin_permissions_role_lnk_id_seq'::regclass);
ALTER TABLE ONLY public.admin_roles ALTER COLUMN id SET DEFAULT nextval('public.admin_roles_id_seq'::regclass);
ALTER TABLE ONLY public.admin_users ALTER COLUMN id SET DEFAULT nextval('public.admin_users_id_seq'::regclass);
ALTER TABLE ONLY public.admin_users_roles_lnk ALTER COLUMN id SET DEFAULT nextval('public.admin_users_roles_lnk_id_seq'::regclass);
ALTER TABLE ONLY public.files ALTER COLUMN id SET DEFAULT nextval('public.files_id_seq'::regclass);
ALTER TABLE ONLY public.files_folder_lnk ALTER COLUMN id SET DEFAULT nextval('public.files_folder_lnk_id_seq'::regclass);
ALTER TABLE ONLY public.files_related_mph ALTER COLUMN id SET DEFAULT nextval('public.files_related_mph_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_agents ALTER COLUMN id SET DEFAULT nextval('public.handoff_agents_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_attendances ALTER COLUMN id SET DEFAULT nextval('public.handoff_attendances_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_channels ALTER COLUMN id SET DEFAULT nextval('public.handoff_channels_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_conversations ALTER COLUMN id SET DEFAULT nextval('public.handoff_conversations_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_counters ALTER COLUMN id SET DEFAULT nextval('public.handoff_counters_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_dead_letters ALTER COLUMN id SET DEFAULT nextval('public.handoff_dead_letters_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_deliveries ALTER COLUMN id SET DEFAULT nextval('public.handoff_deliveries_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_events ALTER COLUMN id SET DEFAULT nextval('public.handoff_events_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_files ALTER COLUMN id SET DEFAULT nextval('public.handoff_files_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_idempotency_keys ALTER COLUMN id SET DEFAULT nextval('public.handoff_idempotency_keys_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_messages ALTER COLUMN id SET DEFAULT nextval('public.handoff_messages_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_notes ALTER COLUMN id SET DEFAULT nextval('public.handoff_notes_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_notifications ALTER COLUMN id SET DEFAULT nextval('public.handoff_notifications_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_preferences ALTER COLUMN id SET DEFAULT nextval('public.handoff_preferences_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_presences ALTER COLUMN id SET DEFAULT nextval('public.handoff_presences_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_sessions ALTER COLUMN id SET DEFAULT nextval('public.handoff_sessions_id_seq'::regclass);
ALTER TABLE ONLY public.handoff_webhook_lanes ALTER COLUMN id SET DEFAULT nextval('public.handoff_webhook_lanes_id_seq'::regclass);
ALTER TABLE ONLY public.i18n_locale ALTER COLUMN id SET DEFAULT nextval('public.i18n_locale_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_ai_localization_jobs ALTER COLUMN id SET DEFAULT nextval('public.strapi_ai_localization_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_ai_metadata_jobs ALTER COLUMN id SET DEFAULT nextval('public.strapi_ai_metadata_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_api_token_permissions ALTER COLUMN id SET DEFAULT nextval('public.strapi_api_token_permissions_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_api_token_permissions_token_lnk ALTER COLUMN id SET DEFAULT nextval('public.strapi_api_token_permissions_token_lnk_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_api_tokens ALTER COLUMN id SET DEFAULT nextval('public.strapi_api_tokens_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_api_tokens_admin_user_owner_lnk ALTER COLUMN id SET DEFAULT nextval('public.strapi_api_tokens_admin_user_owner_lnk_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_core_store_settings ALTER COLUMN id SET DEFAULT nextval('public.strapi_core_store_settings_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_database_schema ALTER COLUMN id SET DEFAULT nextval('public.strapi_database_schema_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_history_versions ALTER COLUMN id SET DEFAULT nextval('public.strapi_history_versions_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_migrations ALTER COLUMN id SET DEFAULT nextval('public.strapi_migrations_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_migrations_internal ALTER COLUMN id SET DEFAULT nextval('public.strapi_migrations_internal_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_release_actions ALTER COLUMN id SET DEFAULT nextval('public.strapi_release_actions_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_release_actions_release_lnk ALTER COLUMN id SET DEFAULT nextval('public.strapi_release_actions_release_lnk_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_releases ALTER COLUMN id SET DEFAULT nextval('public.strapi_releases_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_sessions ALTER COLUMN id SET DEFAULT nextval('public.strapi_sessions_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_transfer_token_permissions ALTER COLUMN id SET DEFAULT nextval('public.strapi_transfer_token_permissions_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_transfer_token_permissions_token_lnk ALTER COLUMN id SET DEFAULT nextval('public.strapi_transfer_token_permissions_token_lnk_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_transfer_tokens ALTER COLUMN id SET DEFAULT nextval('public.strapi_transfer_tokens_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_webhooks ALTER COLUMN id SET DEFAULT nextval('public.strapi_webhooks_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_workflows ALTER COLUMN id SET DEFAULT nextval('public.strapi_workflows_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_workflows_stage_required_to_publish_lnk ALTER COLUMN id SET DEFAULT nextval('public.strapi_workflows_stage_required_to_publish_lnk_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_workflows_stages ALTER COLUMN id SET DEFAULT nextval('public.strapi_workflows_stages_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_workflows_stages_permissions_lnk ALTER COLUMN id SET DEFAULT nextval('public.strapi_workflows_stages_permissions_lnk_id_seq'::regclass);
ALTER TABLE ONLY public.strapi_workflows_stages_workflow_lnk ALTER COLUMN id SET DEFAULT nextval('public.strapi_workflows_stages_workflow_lnk_id_seq'::regclass);
ALTER TABLE ONLY public.upload_folders ALTER COLUMN id SET DEFAULT nextval('public.upload_folders_id_seq'::regclass);
ALTER TABLE ONLY public.upload_folders_parent_lnk ALTER COLUMN id SET DEFAULT nextval('public.upload_folders_parent_lnk_id_seq'::regclass);
INSERT INTO public.admin_permissions VALUES
	(1, 'q8j6dncpeo40vo7do5wwhc4z', 'plugin::upload.read', '{}', NULL, '{}', '[]', '2026-11-28 09:56:59.621', '2026-11-28 09:56:59.621', '2026-11-28 09:56:59.621', NULL, NULL, NULL),
	(2, 'x4nvfkohxwaihaqygddpn3eo', 'plugin::upload.configure-view', '{}', NULL, '{}', '[]', '2026-11-28 09:56:59.654', '2026-11-28 09:56:59.654', '2026-11-28 09:56:59.654', NULL, NULL, NULL),
	(3, 'lc21iqgk0f1xxadkliuqz8zj', 'plugin::upload.assets.create', '{}', NULL, '{}', '[]', '2026-11-28 09:56:59.661', '2026-11-28 09:56:59.661', '2026-11-28 09:56:59.661', NULL, NULL, NULL),
	(4, 'p546ujji2lgmx4kw294upcne', 'plugin::upload.assets.update', '{}', NULL, '{}', '[]', '2026-11-28 09:56:59.668', '2026-11-28 09:56:59.668', '2026-11-28 09:56:59.669', NULL, NULL, NULL),
	(5, 'doz9prze2nu135m3ru0y07gp', 'plugin::upload.assets.download', '{}', NULL, '{}', '[]', '2026-11-28 09:56:59.675', '2026-11-28 09:56:59.675', '2026-11-28 09:56:59.675', NULL, NULL, NULL),
	(6, 'miwnpgq9bdtwhbxrs4h8hg1w', 'plugin::upload.assets.copy-link', '{}', NULL, '{}', '[]', '2026-11-28 09:56:59.683', '2026-11-28 09:56:59.683', '2026-11-28 09:56:59.683', NULL, NULL, NULL),
	(7, 'qrsrylnz5v3zm2iwcfmk07pl', 'plugin::upload.read', '{}', NULL, '{}', '["admin::is-creator"]', '2026-11-28 09:56:59.693', '2026-11-28 09:56:59.693', '2026-11-28 09:56:59.694', NULL, NULL, NULL),
	(8, 'xfbw7122n1goqwebx3gabr31', 'plugin::upload.configure-view', '{}', NULL, '{}', '[]', '2026-11-28 09:56:59.708', '2026-11-28 09:56:59.708', '2026-11-28 09:56:59.709', NULL, NULL, NULL),
	(9, 'ac4oe0jtl17yllmsu32a4vhu', 'plugin::upload.assets.create', '{}', NULL, '{}', '[]', '2026-11-28 09:56:59.717', '2026-11-28 09:56:59.717', '2026-11-28 09:56:59.717', NULL, NULL, NULL),
	(10, 'a4ks6m4x575x1vuvamm78eko', 'plugin::upload.assets.update', '{}', NULL, '{}', '["admin::is-creator"]', '2026-11-28 09:56:59.725', '2026-11-28 09:56:59.725', '2026-11-28 09:56:59.725', NULL, NULL, NULL),
	(11, 'tvcc4fdbgcckokv1khwdbimi', 'plugin::upload.assets.download', '{}', NULL, '{}', '[]', '2026-11-28 09:56:59.733', '2026-11-28 09:56:59.733', '2026-11-28 09:56:59.733', NULL, NULL, NULL),
	(12, 'cjbawjfuykckzrj7yoo5648j', 'plugin::upload.assets.copy-link', '{}', NULL, '{}', '[]', '2026-11-28 09:56:59.74', '2026-11-28 09:56:59.74', '2026-11-28 09:56:59.74', NULL, NULL, NULL),
	(13, 'uiv0ogm5vp5tt991qotjkl4g', 'plugin::content-manager.explorer.read', '{}', 'plugin::upload.file', '{"fields": ["name", "alternativeText", "caption", "focalPoint", "width", "height", "formats", "hash", "ext", "mime", "size", "url", "previewUrl", "provider", "provider_metadata", "related", "folder", "folderPath"]}', '[]', '2026-11-28 09:56:59.826', '2026-11-28 09:56:59.826', '2026-11-28 09:56:59.826', NULL, NULL, NULL),
	(14, 'qn1bqkvgmtx92m45768cyu1l', 'plugin::content-manager.explorer.read', '{}', 'plugin::upload.folder', '{"fields": ["name", "pathId", "parent", "children", "files", "path"]}', '[]', '2026-11-28 09:56:59.849', '2026-11-28 09:56:59.849', '2026-11-28 09:56:59.849', NULL, NULL, NULL),
	(15, 'f4qjvq3baps4ox4l48r9fzge', 'plugin::content-manager.explorer.read', '{}', 'plugin::i18n.locale', '{"fields": ["name", "code"]}', '[]', '2026-11-28 09:56:59.861', '2026-11-28 09:56:59.861', '2026-11-28 09:56:59.861', NULL, NULL, NULL),
	(16, 'msve0nx82karirpfdeyuz0uo', 'plugin::content-manager.explorer.read', '{}', 'plugin::content-releases.release', '{"fields": ["name", "releasedAt", "scheduledAt", "timezone", "status", "actions"]}', '[]', '2026-11-28 09:56:59.868', '2026-11-28 09:56:59.868', '2026-11-28 09:56:59.868', NULL, NULL, NULL),
	(17, 'smzub5mtswwx1e2j7iermbjw', 'plugin::content-manager.explorer.read', '{}', 'plugin::content-releases.release-action', '{"fields": ["type", "contentType", "entryDocumentId", "release", "isEntryValid"]}', '[]', '2026-11-28 09:56:59.874', '2026-11-28 09:56:59.874', '2026-11-28 09:56:59.874', NULL, NULL, NULL),
	(18, 'dzu4khuab242nhh0tbw3k3qv', 'plugin::content-manager.explorer.read', '{}', 'plugin::review-workflows.workflow', '{"fields": ["name", "stages", "stageRequiredToPublish", "contentTypes"]}', '[]', '2026-11-28 09:56:59.897', '2026-11-28 09:56:59.897', '2026-11-28 09:56:59.898', NULL, NULL, NULL),
	(19, 'hjhny3qfo5dgey3mk8aniub9', 'plugin::content-manager.explorer.read', '{}', 'plugin::review-workflows.workflow-stage', '{"fields": ["name", "color", "workflow", "permissions"]}', '[]', '2026-11-28 09:56:59.909', '2026-11-28 09:56:59.909', '2026-11-28 09:56:59.909', NULL, NULL, NULL),
	(20, 'a6q3kydw4sr81mpjpdlng1p8', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.agent', '{"fields": ["key", "name", "status", "handoffEnabled", "handoffMessage", "acceptMessage", "resolveMessage", "expiredMessage", "maxWaitMinutes", "reminderEnabled", "reminderAfterMinutes", "ladder", "tokens", "webhookUrl", "webhookSecret", "webhookFrom", "webhookTrouble", "webhookPausedUntil"]}', '[]', '2026-11-28 09:56:59.921', '2026-11-28 09:56:59.921', '2026-11-28 09:56:59.921', NULL, NULL, NULL),
	(21, 'ltzx863m7n8eorm3chu6f1nu', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.channel', '{"fields": ["key", "type", "name", "enabled", "options", "credentials", "pausedUntil", "trouble", "listener", "listenerUntil", "agent"]}', '[]', '2026-11-28 09:56:59.934', '2026-11-28 09:56:59.934', '2026-11-28 09:56:59.934', NULL, NULL, NULL),
	(22, 'da7evagqzwkyb3c3xmscicp5', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.conversation', '{"fields": ["identityKey", "visitorKey", "externalId", "agent", "channel", "channelType", "userId", "userName", "userEmail", "userLocale", "userAttributes", "owner", "epoch", "lastSeq", "lastSequence", "lastLineAt", "lastUserAt", "unansweredSince", "awayToldAt", "channelDueAt", "channelLease", "version"]}', '[]', '2026-11-28 09:56:59.947', '2026-11-28 09:56:59.947', '2026-11-28 09:56:59.947', NULL, NULL, NULL),
	(23, 'hrljf1ux3pqxyn93bjpb5d80', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.session', '{"fields": ["conversation", "agent", "channelType", "status", "outcome", "openKey", "dueAt", "remindAt", "remindPlan", "reason", "summary", "priority", "tags", "metadata", "openedAt", "queuedAt", "expiresAt", "acceptedAt", "closedAt", "closedBy", "assignee", "assigneeName", "firstSeq", "lastSeq", "timeline"]}', '[]', '2026-11-28 09:56:59.96', '2026-11-28 09:56:59.96', '2026-11-28 09:56:59.96', NULL, NULL, NULL),
	(24, 'c9n2u3g86ymqsuwt59puhwqy', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.message', '{"fields": ["conversation", "seq", "author", "name", "text", "event", "externalId", "clientId", "externalKey", "clientKey", "sentAt", "storedAt", "attachments", "editedAt", "originalText", "deletedAt", "deliveryState", "deliveryReason"]}', '[]', '2026-11-28 09:56:59.966', '2026-11-28 09:56:59.966', '2026-11-28 09:56:59.966', NULL, NULL, NULL),
	(25, 'zlbehlqo50mssdkt7v2o0qmj', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.delivery', '{"fields": ["deliveryKey", "conversation", "seq", "target", "state", "reason", "session", "recipient", "language", "round", "lane", "part", "parts", "text", "file", "doubts", "externalId", "externalKey", "giveUpAt", "attempts", "availableAt", "openedAt", "settledAt"]}', '[]', '2026-11-28 09:56:59.971', '2026-11-28 09:56:59.971', '2026-11-28 09:56:59.971', NULL, NULL, NULL),
	(26, 'up0p31s5kkayx1e4n26chpjf', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.event', '{"fields": ["number", "type", "sequence", "conversation", "agent", "session", "seq", "data", "at", "origin"]}', '[]', '2026-11-28 09:56:59.979', '2026-11-28 09:56:59.979', '2026-11-28 09:56:59.979', NULL, NULL, NULL),
	(27, 'hpuho7h56kkeyedkloz6ipyk', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.file', '{"fields": ["conversation", "seq", "memberId", "state", "name", "type", "size", "upload", "source", "placeholder", "attempts", "availableAt", "openedAt"]}', '[]', '2026-11-28 09:56:59.984', '2026-11-28 09:56:59.984', '2026-11-28 09:56:59.984', NULL, NULL, NULL),
	(28, 'hko0omepbzd3p7gzqr2x1xz3', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.note', '{"fields": ["session", "text", "author", "authorName", "at"]}', '[]', '2026-11-28 09:56:59.989', '2026-11-28 09:56:59.989', '2026-11-28 09:56:59.989', NULL, NULL, NULL),
	(29, 'ea97rldhf74ld42ofh4vb9y8', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.idempotency-key', '{"fields": ["keyHash", "fingerprint", "status", "body", "at"]}', '[]', '2026-11-28 09:56:59.995', '2026-11-28 09:56:59.995', '2026-11-28 09:56:59.995', NULL, NULL, NULL),
	(30, 'syzmh98y8843n0fyax0xh32u', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.presence', '{"fields": ["process", "members", "at"]}', '[]', '2026-11-28 09:57:00', '2026-11-28 09:57:00', '2026-11-28 09:57:00', NULL, NULL, NULL),
	(31, 'klq812i7wjrqhgzdhr38w2kc', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.attendance', '{"fields": ["memberId", "seenAt"]}', '[]', '2026-11-28 09:57:00.005', '2026-11-28 09:57:00.005', '2026-11-28 09:57:00.005', NULL, NULL, NULL),
	(32, 'mfknv9vl7elxxnc83yh76kld', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.notification', '{"fields": ["notificationKey", "memberId", "type", "session", "userName", "agentName", "channelType", "channelKey", "text", "at", "readAt"]}', '[]', '2026-11-28 09:57:00.01', '2026-11-28 09:57:00.01', '2026-11-28 09:57:00.01', NULL, NULL, NULL),
	(33, 'cajkb8b8i62t20itdvxx9087', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.preference', '{"fields": ["memberId", "toasts", "sound", "desktop", "tabCount", "repeat"]}', '[]', '2026-11-28 09:57:00.019', '2026-11-28 09:57:00.019', '2026-11-28 09:57:00.019', NULL, NULL, NULL),
	(34, 'e8d9pfs1cki4os1ibiykzh5d', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.counter', '{"fields": ["name", "value"]}', '[]', '2026-11-28 09:57:00.025', '2026-11-28 09:57:00.025', '2026-11-28 09:57:00.025', NULL, NULL, NULL),
	(35, 'cngfjaypqc86syk7llod3ppl', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.webhook-lane', '{"fields": ["conversation", "agent", "knownSequence", "doneSequence", "dueAt", "lease", "attempts", "failingSince", "reason"]}', '[]', '2026-11-28 09:57:00.03', '2026-11-28 09:57:00.03', '2026-11-28 09:57:00.03', NULL, NULL, NULL),
	(36, 't54c4ey6ypjvkwwdr504su3e', 'plugin::content-manager.explorer.read', '{}', 'plugin::handoff.dead-letter', '{"fields": ["agent", "conversation", "eventId", "type", "sequence", "at", "body", "attempts", "reason", "givenUpAt"]}', '[]', '2026-11-28 09:57:00.034', '2026-11-28 09:57:00.034', '2026-11-28 09:57:00.034', NULL, NULL, NULL),
	(37, 'trejnerkefabz6b6p0aqwwf4', 'plugin::content-manager.explorer.read', '{}', 'admin::permission', '{"fields": ["action", "actionParameters", "subject", "properties", "conditions", "role", "apiToken"]}', '[]', '2026-11-28 09:57:00.041', '2026-11-28 09:57:00.041', '2026-11-28 09:57:00.041', NULL, NULL, NULL),
	(38, 'rmkt896wpeenqepqmogxkqk3', 'plugin::content-manager.explorer.read', '{}', 'admin::user', '{"fields": ["firstname", "lastname", "username", "email", "password", "resetPasswordToken", "resetPasswordTokenExpiresAt", "registrationToken", "isActive", "roles", "apiTokens", "blocked", "preferedLanguage"]}', '[]', '2026-11-28 09:57:00.057', '2026-11-28 09:57:00.057', '2026-11-28 09:57:00.057', NULL, NULL, NULL),
	(39, 'mlfp8eus3ti9lzvudynx3kan', 'plugin::content-manager.explorer.read', '{}', 'admin::role', '{"fields": ["name", "code", "description", "users", "permissions"]}', '[]', '2026-11-28 09:57:00.077', '2026-11-28 09:57:00.077', '2026-11-28 09:57:00.078', NULL, NULL, NULL),
	(40, 'kpbe8q0127jzy7apk1l3n0kg', 'plugin::content-manager.explorer.read', '{}', 'admin::api-token', '{"fields": ["name", "description", "kind", "type", "accessKey", "encryptedKey", "lastUsedAt", "permissions", "adminPermissions", "adminUserOwner", "expiresAt", "lifespan"]}', '[]', '2026-11-28 09:57:00.085', '2026-11-28 09:57:00.085', '2026-11-28 09:57:00.086', NULL, NULL, NULL),
	(41, 'wyfy76cyuzv8rrpfbpzvh2qk', 'plugin::content-manager.explorer.read', '{}', 'admin::api-token-permission', '{"fields": ["action", "token"]}', '[]', '2026-11-28 09:57:00.093', '2026-11-28 09:57:00.093', '2026-11-28 09:57:00.093', NULL, NULL, NULL),
	(42, 'ypw7843lcejci2nhio5knmv7', 'plugin::content-manager.explorer.read', '{}', 'admin::transfer-token', '{"fields": ["name", "description", "accessKey", "lastUsedAt", "permissions", "expiresAt", "lifespan"]}', '[]', '2026-11-28 09:57:00.099', '2026-11-28 09:57:00.099', '2026-11-28 09:57:00.099', NULL, NULL, NULL),
	(43, 'rdlymzme3pholgz5pbm6c5u4', 'plugin::content-manager.explorer.read', '{}', 'admin::transfer-token-permission', '{"fields": ["action", "token"]}', '[]', '2026-11-28 09:57:00.105', '2026-11-28 09:57:00.105', '2026-11-28 09:57:00.105', NULL, NULL, NULL),
	(44, 'idv0y9utu3ei8cjdgn2o7yhh', 'plugin::content-manager.explorer.read', '{}', 'admin::session', '{"fields": ["userId", "sessionId", "childId", "deviceId", "origin", "expiresAt", "absoluteExpiresAt", "status", "type", "metadata"]}', '[]', '2026-11-28 09:57:00.111', '2026-11-28 09:57:00.111', '2026-11-28 09:57:00.111', NULL, NULL, NULL),
	(45, 'l1uy56bx4jv75vl0r2df7bx1', 'plugin::content-manager.single-types.configure-view', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.121', '2026-11-28 09:57:00.121', '2026-11-28 09:57:00.121', NULL, NULL, NULL),
	(46, 'zagjma6adzcj6wzygbcspw1u', 'plugin::content-manager.collection-types.configure-view', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.128', '2026-11-28 09:57:00.128', '2026-11-28 09:57:00.128', NULL, NULL, NULL),
	(47, 'fnslz4rml7uidjtszjy0sw59', 'plugin::content-manager.components.configure-layout', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.135', '2026-11-28 09:57:00.135', '2026-11-28 09:57:00.135', NULL, NULL, NULL),
	(48, 'tfwwqin6ltjss8xgmh53lrn0', 'plugin::content-type-builder.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.142', '2026-11-28 09:57:00.142', '2026-11-28 09:57:00.142', NULL, NULL, NULL),
	(49, 'o4dngumn7biosgacer7koafv', 'plugin::email.settings.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.148', '2026-11-28 09:57:00.148', '2026-11-28 09:57:00.148', NULL, NULL, NULL),
	(50, 'zs06qrricwfytparfkvfooah', 'plugin::upload.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.155', '2026-11-28 09:57:00.155', '2026-11-28 09:57:00.155', NULL, NULL, NULL),
	(51, 'rxywxwo2qpc79zg6ha1jlrw5', 'plugin::upload.assets.create', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.162', '2026-11-28 09:57:00.162', '2026-11-28 09:57:00.162', NULL, NULL, NULL),
	(52, 'o4a9sl0t30ekgnb8p4hlebwk', 'plugin::upload.assets.update', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.169', '2026-11-28 09:57:00.169', '2026-11-28 09:57:00.169', NULL, NULL, NULL),
	(53, 'lwtxst4lgt1vgx2ofo8yfcpf', 'plugin::upload.assets.download', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.187', '2026-11-28 09:57:00.187', '2026-11-28 09:57:00.187', NULL, NULL, NULL),
	(54, 'sm37dhbix0g4vuhp4u524gni', 'plugin::upload.assets.copy-link', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.205', '2026-11-28 09:57:00.205', '2026-11-28 09:57:00.205', NULL, NULL, NULL),
	(55, 'y0skadbjy8cyoj05kb9o2w23', 'plugin::upload.configure-view', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.211', '2026-11-28 09:57:00.211', '2026-11-28 09:57:00.211', NULL, NULL, NULL),
	(56, 'qs3ktq2rafe14ert8bo68tth', 'plugin::upload.settings.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.22', '2026-11-28 09:57:00.22', '2026-11-28 09:57:00.22', NULL, NULL, NULL),
	(57, 'otbo6ixyutpj6uozweion3eb', 'plugin::i18n.locale.create', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.232', '2026-11-28 09:57:00.232', '2026-11-28 09:57:00.232', NULL, NULL, NULL),
	(58, 'xtd50za0xg18q4k30hxm1z4x', 'plugin::i18n.locale.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.241', '2026-11-28 09:57:00.241', '2026-11-28 09:57:00.241', NULL, NULL, NULL),
	(59, 'in1r35n33s36jvhj1z6qg087', 'plugin::i18n.locale.update', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.248', '2026-11-28 09:57:00.248', '2026-11-28 09:57:00.249', NULL, NULL, NULL),
	(60, 'aisd0px1kqzdhxv6wmiltnm8', 'plugin::i18n.locale.delete', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.256', '2026-11-28 09:57:00.256', '2026-11-28 09:57:00.256', NULL, NULL, NULL),
	(61, 'h7i0l9uln7s9ehyopvhlh2z6', 'plugin::handoff.inbox.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.266', '2026-11-28 09:57:00.266', '2026-11-28 09:57:00.266', NULL, NULL, NULL),
	(62, 'tspfirjhwzw0hfw7mjom2blv', 'plugin::handoff.inbox.reply', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.274', '2026-11-28 09:57:00.274', '2026-11-28 09:57:00.274', NULL, NULL, NULL),
	(63, 'pooobjfa9384qm5lizq5ztbn', 'plugin::handoff.inbox.manage', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.283', '2026-11-28 09:57:00.283', '2026-11-28 09:57:00.284', NULL, NULL, NULL),
	(64, 'y0d2mak28g7tucirckk8fhns', 'plugin::handoff.settings.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.291', '2026-11-28 09:57:00.291', '2026-11-28 09:57:00.292', NULL, NULL, NULL),
	(65, 'rgq8mi1o0fo495zyy3np0cap', 'plugin::handoff.settings.update', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.299', '2026-11-28 09:57:00.299', '2026-11-28 09:57:00.299', NULL, NULL, NULL),
	(66, 'qzpu820ij8q00jnli1l6lo0e', 'admin::marketplace.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.305', '2026-11-28 09:57:00.305', '2026-11-28 09:57:00.305', NULL, NULL, NULL),
	(67, 'g6oe8jxmwrqbjxx8v7ux5nve', 'admin::webhooks.create', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.312', '2026-11-28 09:57:00.312', '2026-11-28 09:57:00.312', NULL, NULL, NULL),
	(68, 'jt1un9c9ml4zrad4uszynymd', 'admin::webhooks.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.322', '2026-11-28 09:57:00.322', '2026-11-28 09:57:00.322', NULL, NULL, NULL),
	(69, 'epmos1blzifknm3qzkxgsu4l', 'admin::webhooks.update', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.329', '2026-11-28 09:57:00.329', '2026-11-28 09:57:00.329', NULL, NULL, NULL),
	(70, 'dfu52ye6p5z5rr4cwrdh822t', 'admin::webhooks.delete', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.335', '2026-11-28 09:57:00.335', '2026-11-28 09:57:00.336', NULL, NULL, NULL),
	(71, 'szvlfgwbhmte3qukqbp9gz8j', 'admin::users.create', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.343', '2026-11-28 09:57:00.343', '2026-11-28 09:57:00.343', NULL, NULL, NULL),
	(72, 'q5w0hgex2m18yka7ky46oy5i', 'admin::users.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.361', '2026-11-28 09:57:00.361', '2026-11-28 09:57:00.362', NULL, NULL, NULL),
	(73, 'lqe5h8wu82ivdhmlrflumdtn', 'admin::users.update', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.369', '2026-11-28 09:57:00.369', '2026-11-28 09:57:00.369', NULL, NULL, NULL),
	(74, 'wxaq5fu97k4wxk77cqb5kr5v', 'admin::users.delete', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.379', '2026-11-28 09:57:00.379', '2026-11-28 09:57:00.379', NULL, NULL, NULL),
	(75, 'r7b4y4q3spc5igurvu3z2uqg', 'admin::roles.create', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.387', '2026-11-28 09:57:00.387', '2026-11-28 09:57:00.387', NULL, NULL, NULL),
	(76, 'byg9hvr11yvtchj7kffxe7x9', 'admin::roles.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.395', '2026-11-28 09:57:00.395', '2026-11-28 09:57:00.395', NULL, NULL, NULL),
	(77, 'ceaowp0y6lbr25ldlxq8wjj4', 'admin::roles.update', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.403', '2026-11-28 09:57:00.403', '2026-11-28 09:57:00.403', NULL, NULL, NULL),
	(78, 'zei0brad0gn5igr8l46fymic', 'admin::roles.delete', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.411', '2026-11-28 09:57:00.411', '2026-11-28 09:57:00.411', NULL, NULL, NULL),
	(79, 'g4hyagobxa6b6hphcfhjpgyb', 'admin::api-tokens.access', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.424', '2026-11-28 09:57:00.424', '2026-11-28 09:57:00.424', NULL, NULL, NULL),
	(80, 'nmhk3awk6ks1713vrjm1rs2y', 'admin::admin-tokens.access', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.435', '2026-11-28 09:57:00.435', '2026-11-28 09:57:00.435', NULL, NULL, NULL),
	(81, 'sbr1cjzquozyobxqpc8ra6lc', 'admin::admin-tokens.create', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.445', '2026-11-28 09:57:00.445', '2026-11-28 09:57:00.445', NULL, NULL, NULL),
	(82, 'ke3m6sucnxo7xnbdo45lp1se', 'admin::admin-tokens.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.455', '2026-11-28 09:57:00.455', '2026-11-28 09:57:00.455', NULL, NULL, NULL),
	(83, 'ki9h7birch577g8mduof8eud', 'admin::admin-tokens.update', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.464', '2026-11-28 09:57:00.464', '2026-11-28 09:57:00.464', NULL, NULL, NULL),
	(84, 'f2kpig4wgscszs9lw1ewlomj', 'admin::admin-tokens.regenerate', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.472', '2026-11-28 09:57:00.472', '2026-11-28 09:57:00.472', NULL, NULL, NULL),
	(85, 'tcd2tiepwrnvcduew15osoow', 'admin::admin-tokens.delete', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.48', '2026-11-28 09:57:00.48', '2026-11-28 09:57:00.48', NULL, NULL, NULL),
	(86, 'aex526q1mq4s5864xf9y0g68', 'admin::api-tokens.create', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.487', '2026-11-28 09:57:00.487', '2026-11-28 09:57:00.487', NULL, NULL, NULL),
	(87, 'yvs7e7ssq7qbb85vbemclej5', 'admin::api-tokens.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.494', '2026-11-28 09:57:00.494', '2026-11-28 09:57:00.495', NULL, NULL, NULL),
	(88, 'u5hh8vfvis79w1lflp6o9dx1', 'admin::api-tokens.update', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.504', '2026-11-28 09:57:00.504', '2026-11-28 09:57:00.504', NULL, NULL, NULL),
	(89, 'vrm9de3r255feuxzu78c7fqn', 'admin::api-tokens.regenerate', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.512', '2026-11-28 09:57:00.512', '2026-11-28 09:57:00.512', NULL, NULL, NULL),
	(90, 'zotie4p19drrh9eakmh9s7ja', 'admin::api-tokens.delete', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.519', '2026-11-28 09:57:00.519', '2026-11-28 09:57:00.519', NULL, NULL, NULL),
	(91, 'k5es2saa7t34usktq3pmdjcm', 'admin::project-settings.update', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.53', '2026-11-28 09:57:00.53', '2026-11-28 09:57:00.53', NULL, NULL, NULL),
	(92, 'gnpecdrenik7ml92xfvhbbpg', 'admin::project-settings.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.538', '2026-11-28 09:57:00.538', '2026-11-28 09:57:00.538', NULL, NULL, NULL),
	(93, 'ej55xtcs8fcphc3jmxt2a5zt', 'admin::transfer.tokens.access', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.545', '2026-11-28 09:57:00.545', '2026-11-28 09:57:00.546', NULL, NULL, NULL),
	(94, 'z9phgjy5i43xce5q1052788a', 'admin::transfer.tokens.create', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.553', '2026-11-28 09:57:00.553', '2026-11-28 09:57:00.553', NULL, NULL, NULL),
	(95, 'g1yk1si3az1dn95x3rqg1irm', 'admin::transfer.tokens.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.561', '2026-11-28 09:57:00.561', '2026-11-28 09:57:00.561', NULL, NULL, NULL),
	(96, 'pt8sdtlyosf5uqgn6mn1eemv', 'admin::transfer.tokens.update', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.568', '2026-11-28 09:57:00.568', '2026-11-28 09:57:00.568', NULL, NULL, NULL),
	(97, 'kf3of1l3712r8wbnle4nv61p', 'admin::transfer.tokens.regenerate', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.575', '2026-11-28 09:57:00.575', '2026-11-28 09:57:00.575', NULL, NULL, NULL),
	(98, 'pr3gr8q40ly6g6on0pkqycpn', 'admin::transfer.tokens.delete', '{}', NULL, '{}', '[]', '2026-11-28 09:57:00.585', '2026-11-28 09:57:00.585', '2026-11-28 09:57:00.585', NULL, NULL, NULL),
	(99, 'n2aq3mjauj8e7mqtyzyqcjcn', 'plugin::handoff.inbox.read', '{}', NULL, '{}', '[]', '2026-11-28 09:57:01.056', '2026-11-28 09:57:01.056', '2026-11-28 09:57:01.057', NULL, NULL, NULL),
	(100, 'kehqwaryx1lo6mu5n9htu2ca', 'plugin::handoff.inbox.reply', '{}', NULL, '{}', '[]', '2026-11-28 09:57:01.065', '2026-11-28 09:57:01.065', '2026-11-28 09:57:01.065', NULL, NULL, NULL);
INSERT INTO public.admin_permissions_role_lnk VALUES
	(1, 1, 2, 1),
	(2, 2, 2, 2),
	(3, 3, 2, 3),
	(4, 4, 2, 4),
	(5, 5, 2, 5),
	(6, 6, 2, 6),
	(7, 7, 3, 1),
	(8, 8, 3, 2),
	(9, 9, 3, 3),
	(10, 10, 3, 4),
	(11, 11, 3, 5),
	(12, 12, 3, 6),
	(13, 13, 1, 1),
	(14, 14, 1, 2),
	(15, 15, 1, 3),
	(16, 16, 1, 4),
	(17, 17, 1, 5),
	(18, 18, 1, 6),
	(19, 19, 1, 7),
	(20, 20, 1, 8),
	(21, 21, 1, 9),
	(22, 22, 1, 10),
	(23, 23, 1, 11),
	(24, 24, 1, 12),
	(25, 25, 1, 13),
	(26, 26, 1, 14),
	(27, 27, 1, 15),
	(28, 28, 1, 16),
	(29, 29, 1, 17),
	(30, 30, 1, 18),
	(31, 31, 1, 19),
	(32, 32, 1, 20),
	(33, 33, 1, 21),
	(34, 34, 1, 22),
	(35, 35, 1, 23),
	(36, 36, 1, 24),
	(37, 37, 1, 25),
	(38, 38, 1, 26),
	(39, 39, 1, 27),
	(40, 40, 1, 28),
	(41, 41, 1, 29),
	(42, 42, 1, 30),
	(43, 43, 1, 31),
	(44, 44, 1, 32),
	(45, 45, 1, 33),
	(46, 46, 1, 34),
	(47, 47, 1, 35),
	(48, 48, 1, 36),
	(49, 49, 1, 37),
	(50, 50, 1, 38),
	(51, 51, 1, 39),
	(52, 52, 1, 40),
	(53, 53, 1, 41),
	(54, 54, 1, 42),
	(55, 55, 1, 43),
	(56, 56, 1, 44),
	(57, 57, 1, 45),
	(58, 58, 1, 46),
	(59, 59, 1, 47),
	(60, 60, 1, 48),
	(61, 61, 1, 49),
	(62, 62, 1, 50),
	(63, 63, 1, 51),
	(64, 64, 1, 52),
	(65, 65, 1, 53),
	(66, 66, 1, 54),
	(67, 67, 1, 55),
	(68, 68, 1, 56),
	(69, 69, 1, 57),
	(70, 70, 1, 58),
	(71, 71, 1, 59),
	(72, 72, 1, 60),
	(73, 73, 1, 61),
	(74, 74, 1, 62),
	(75, 75, 1, 63),
	(76, 76, 1, 64),
	(77, 77, 1, 65),
	(78, 78, 1, 66),
	(79, 79, 1, 67),
	(80, 80, 1, 68),
	(81, 81, 1, 69),
	(82, 82, 1, 70),
	(83, 83, 1, 71),
	(84, 84, 1, 72),
	(85, 85, 1, 73),
	(86, 86, 1, 74),
	(87, 87, 1, 75),
	(88, 88, 1, 76),
	(89, 89, 1, 77),
	(90, 90, 1, 78),
	(91, 91, 1, 79),
	(92, 92, 1, 80),
	(93, 93, 1, 81),
	(94, 94, 1, 82),
	(95, 95, 1, 83),
	(96, 96, 1, 84),
	(97, 97, 1, 85),
	(98, 98, 1, 86),
	(99, 99, 4, 1),
	(100, 100, 4, 2);
INSERT INTO public.admin_roles VALUES
	(1, 'uhbqkbbnwp82y5c87gkqbxvb', 'Super Admin', 'strapi-super-admin', 'Super Admins can access and manage all features and settings.', '2026-11-28 09:56:59.586', '2026-11-28 09:56:59.586', '2026-11-28 09:56:59.587', NULL, NULL, NULL),
	(2, 'z4b6k4s6lqz0dp9khhryd6vx', 'Editor', 'strapi-editor', 'Editors can manage and publish contents including those of other users.', '2026-11-28 09:56:59.6', '2026-11-28 09:56:59.6', '2026-11-28 09:56:59.601', NULL, NULL, NULL),
	(3, 'i1nf14u6yabdrc1fus0r89sd', 'Author', 'strapi-author', 'Authors can manage the content they have created.', '2026-11-28 09:56:59.607', '2026-11-28 09:56:59.607', '2026-11-28 09:56:59.612', NULL, NULL, NULL),
	(4, 'u4bifb9zgqdr80xtka35sxiq', 'role d450dc540bbd', 'role-d-450-dc-540-bbd-mx08kicx', NULL, '2026-11-28 09:57:01.041', '2026-11-28 09:57:01.041', '2026-11-28 09:57:01.041', NULL, NULL, NULL);
INSERT INTO public.admin_users VALUES
	(1, 'd0yittoj41zalv688avb8czi', 'Root', 'Admin', NULL, '369aed653911@example.test', '$2a$10$UAiv/K5a1v9pcDR0ZmdE0Ogh70IPKgOw72/izoPTY01M.TDuYTZG6', NULL, NULL, NULL, true, false, NULL, '2026-11-28 09:57:00.998', '2026-11-28 09:57:00.998', '2026-11-28 09:57:00.998', NULL, NULL, NULL),
	(2, 'ylixgwfysj37z9ct2hwbhm2k', 'Grace', 'Hopper', NULL, 'c6c3f87fe5a2@example.test', '$2a$10$bCb5aOknHApwNOXyRIzN9ONFAWPJ3k8N2A1HmvIth95dzM53bDk7.', NULL, NULL, NULL, true, false, NULL, '2026-11-28 09:57:01.18', '2026-11-28 09:57:01.18', '2026-11-28 09:57:01.185', NULL, NULL, NULL);
INSERT INTO public.admin_users_roles_lnk VALUES
	(1, 1, 1, 1, 1),
	(2, 2, 4, 1, 1);
INSERT INTO public.files VALUES
	(1, 'p1n1l7tonnrmgzb219bw01kk', 'receipt.png', NULL, NULL, NULL, NULL, NULL, NULL, 'handoff_6kchartihwjvko53b593liil', '.png', 'image/png', 0.07, '/uploads/handoff_6kchartihwjvko53b593liil.png', NULL, 'local', NULL, '/1', '2026-11-28 09:57:02.564', '2026-11-28 09:57:02.564', '2026-11-28 09:57:02.568', NULL, NULL, NULL),
	(2, 'ly1mq94gxdl7v398kzc0dqd1', 'a.pdf', NULL, NULL, NULL, NULL, NULL, NULL, 'handoff_dy91uvgxoo70r3aps1od3imj', '.pdf', 'application/pdf', 0.07, '/uploads/handoff_dy91uvgxoo70r3aps1od3imj.pdf', NULL, 'local', NULL, '/1', '2026-11-28 09:57:02.625', '2026-11-28 09:57:02.625', '2026-11-28 09:57:02.625', NULL, NULL, NULL);
INSERT INTO public.files_folder_lnk VALUES
	(1, 1, 1, 1),
	(2, 2, 1, 1);
INSERT INTO public.handoff_agents VALUES
	(1, 'm6cc4s674u5kalgjh6r5iij3', 'support', 'Support', 'active', true, 'I''m connecting you with a human agent. Please hold on.', 'Hi! I''m {agent_name} from {org_name}. How can I help you?', 'You''re now back with the AI assistant. How can I help?', 'Sorry, no team member is available right now. You''re back with the AI assistant.', 60, NULL, NULL, '[{"team": false, "recipients": ["boss@shop.test"], "afterMinutes": 10}]', '["3"]', 'http://127.0.0.1:9/hook', '{"stored": "v1:9cb13ccb010ab3b3d64a19e0cb2e4fb4:26b18718ba4805ded5191bb9634350a0341dc02da28b6f306341e709ee974767ae4aef2527b1e55c40d3157aa9ba:c6b98fca0782bb39fba696afde57e892", "lastFour": "b29r"}', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_channels VALUES
	(1, 'jf1ksc9i4yk4qcz05ezbvuxs', 'telegram', 'telegram', 'telegram', true, '{"theme": {"position": "right", "primaryColor": null}, "welcome": null, "suggestions": [], "allowedOrigins": []}', '{"botToken": {"stored": "v1:f316929053135d3e0b24968869364ac3:f3119e5632ecb06ea1faf0788bafcfbf9db20b64a016e8b8ebb4964ae2:be13f9d5f9b9cf43988eca41f7db9678", "lastFour": "rade"}, "secretToken": {"stored": "v1:ddb3db00761129559b1a75204572f5d7:cb43e2b0822f89e5bb1fb5af0c01a6190e7b15ea06f18525c837:f681b8a2892ed66863693be7f8d34250", "lastFour": "rade"}}', NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 'b1t5cni20sc8h9h4i77y19f7', 'widget', 'widget', 'widget', true, '{"theme": {"position": "right", "primaryColor": null}, "welcome": null, "suggestions": [], "allowedOrigins": []}', '{}', NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL),
	(3, 'dwq2qxmza7f8r22godqv7z19', 'slack', 'slack', 'slack', true, '{"theme": {"position": "right", "primaryColor": null}, "welcome": null, "suggestions": [], "allowedOrigins": []}', '{"botToken": {"stored": "env:SHOP_SLACK_TOKEN", "lastFour": null}, "signingSecret": {"stored": "v1:4bfff14b05d6954f74c21cf760d7f651:0df17d8e3fe1bc9517eb9f64985802698f2c9a34:e5d4a46328caeccb0cb1237953e2a082", "lastFour": "cret"}}', NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_conversations VALUES
	(1, 'rw52ck3ti18ytf3rcc3y8hu1', '005dedb10c5b7d84be7dd1d257fcba097e650bd1b7008306d03abc495248e02d', NULL, '4200', 1, 1, 'telegram', '4200', 'Ada', 'ada@example.test', 'en', '{"plan": "gold"}', 'human', 2, 5, 6, 1795859822697, 1795859822000, NULL, NULL, NULL, NULL, 9, NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 'mu06ov03jjnqe15owhssurwz', 'e2eab6ce49bde586569d94f96218fcdc980f3336bad5c244dca083c9a385987b', NULL, 'carried-by-the-bot', 1, NULL, 'messenger', NULL, NULL, NULL, NULL, NULL, 'human', 4, 6, 9, 1795859823293, 1795859823242, NULL, NULL, NULL, NULL, 7, NULL, NULL, NULL, NULL, NULL, NULL),
	(3, '4vqqbtm5s9cr7llbfz56on9h', '598f979580d6c3bb445017b64e4d4303d73a8e5d354108633a18943b9d7239f2', '6ed70fbaee7899f02e3de1e7029806b845b81066f5bcf88b0d2dfd5e5970899b', 'sqis7rky1n29bl11hf3976zq', 1, 2, 'widget', NULL, NULL, NULL, NULL, NULL, 'human', 2, 2, 3, 1795859823361, 1795859823331, NULL, NULL, NULL, NULL, 4, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_counters VALUES
	(1, 'handoff-feed-counter', 'feed', 24, NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 's9srdtur5dbybsergplqwfvs', 'webhook 1', 24, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_deliveries VALUES
	(1, 'cmv2fiasiadlst74d800iehw', '5f54691cb2ea8eea5d52abc78bc654ec74b39581622ef30e5fdfa260d4f354de', 1, 2, 'channel', 'sent', NULL, NULL, NULL, NULL, 0, NULL, 1, 1, 'I''m connecting you with a human agent. Please hold on.', NULL, 0, '4200:3', '46cb4b4997ce9912b0eba759e902ccc5ce54fe92c1c9b37d94d23fd60f2694ee', NULL, 1, NULL, 1795859821774, 1795859822262, NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 'mldsb2nqzvp9df8u7p6r1xs1', '47142957a1ad794ccdc41d8df4894ff8a4ba7cc42dd0a85c018622b5b9d15434', 1, 3, 'channel', 'sent', NULL, NULL, NULL, NULL, 0, NULL, 1, 1, 'Hi! I''m Grace Hopper from our company. How can I help you?', NULL, 0, '4200:4', 'd48821943d6ccdf58ff1d2d71baac2de70172ca6eea81e9819e64fe53dc1c9c4', NULL, 1, NULL, 1795859821949, 1795859822485, NULL, NULL, NULL, NULL, NULL, NULL),
	(3, '6qj6q8xl2k1m29dq2q72655o', '86d50d3ea6d9d690ff66d82530b6581ec9e500e506721aa6ad72499d4a46964e', 1, 5, 'channel', 'sent', NULL, NULL, NULL, NULL, 0, NULL, 1, 1, 'Here is your invoice', 'dy91uvgxoo70r3aps1od3imj', 0, '4200:5', 'db918a91b333fb68bd411c38d0fbf4c5290e7a0880e264b715ff16cbd5ca2719', NULL, 1, NULL, 1795859822697, 1795859822846, NULL, NULL, NULL, NULL, NULL, NULL),
	(4, '7ixeogrbnxkpfdm67x652g9p', '651865ae4e266791fdfff0bc50851b024fdd787bb3a6276b817148c3f8e9e8ae', 2, 1, 'relay', 'pending', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795859823033, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(5, '7uek6bye8ripolpl36d4ub7h', '7ff575610f11104531f3de2a93e48ee69aa7ddbadfec3ac1040c94f8428fef49', 2, 2, 'relay', 'pending', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795859823089, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(6, '1jy08jhthq5f6y87ycrycjqb', 'b4d0f1b23d62d54cba3e997f359b11715a82fa6a7b0dfdeba549166f589fdd88', 2, 3, 'relay', 'pending', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795859823129, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(7, 'vsoh7xyc2tg0zxrcukh43dws', 'edb0684866c28fff40c2df4091bcf86ceb2d63808157daf546a1d4a6af601aee', 2, 4, 'relay', 'pending', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795859823176, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(8, '3df7w0g6tprzk888txaratv7', '959b2055347f725541b49c0c2996629e3caf743434abdad77583c425ac73cc27', 2, 6, 'relay', 'pending', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795859823293, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(10, 't3anvcrx4fdg4unme47gw1dv', '2740686873c606446fa3454b1c0ec839c2e0c9ea92dead3e5305958c5a1d55ff', 2, NULL, 'mail', 'failed', 'No e-mail server is set up: neither in the plugin nor in Strapi', 3, '369aed653911@example.test', NULL, 1795859823293, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1795860183567, 1795860063504, 1795860063596, NULL, NULL, NULL, NULL, NULL, NULL),
	(9, 'tyqd6opfsa2ysyiurfub2xot', '0b9cb8f689ed84a08020ca79c5cc9160c8a0e4e7a991633d9c091dca7e4e9887', 2, NULL, 'mail', 'failed', 'No e-mail server is set up: neither in the plugin nor in Strapi', 3, 'c6c3f87fe5a2@example.test', NULL, 1795859823293, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1795860183567, 1795860063504, 1795860063597, NULL, NULL, NULL, NULL, NULL, NULL),
	(11, 'd1g8ofbnnjpqhb6utrg7e4sz', '0ec59a7230e4947b22e541a0637cd0b830bc55127dabc45616df306b7896aed2', 3, NULL, 'mail', 'failed', 'No e-mail server is set up: neither in the plugin nor in Strapi', 4, 'c6c3f87fe5a2@example.test', NULL, 1795859823361, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1795860183567, 1795860063533, 1795860063613, NULL, NULL, NULL, NULL, NULL, NULL),
	(12, 'bafh75yt49f3fhn64emppyxv', 'c696a03216dd7ea510223b77d797ae6caba6e07bb8d79f3813323bade376a376', 3, NULL, 'mail', 'failed', 'No e-mail server is set up: neither in the plugin nor in Strapi', 4, '369aed653911@example.test', NULL, 1795859823361, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1795860183567, 1795860063533, 1795860063617, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_events VALUES
	(1, 'bjyvf6fdx9jgz4ymbcpmjfgk', 1, 'message.user', 1, 1, 1, NULL, 1, '{"message":{"id":"042m1j8y7qk7wgm7shrquepl","seq":1,"author":"user","name":"Ada","text":"Hello, bot","event":null,"externalId":"4200:901","clientId":null,"originalText":null,"delivery":{"state":"none","reason":null},"attachments":[],"sentAt":"2026-11-28T09:57:01.000Z","createdAt":"2026-11-28T09:57:01.619Z","editedAt":null,"deletedAt":null},"session":null,"conversation":{"id":"rw52ck3ti18ytf3rcc3y8hu1","externalId":"4200"},"agent":{"key":"support"},"channel":{"type":"telegram","key":"telegram"},"user":{"id":"4200","name":"Ada","email":null,"locale":"en","attributes":{}},"relay":false}', 1795859821619, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 'f0cri3k82r7tkfnxi3nranhm', 2, 'handoff.queued', 2, 1, 1, 1, NULL, '{"session":{"id":"waxo56vaqw96n3vy6q84tdpb","status":"queued","outcome":null,"reason":"Wants a person","summary":null,"priority":"normal","tags":["vip"],"metadata":{},"createdAt":"2026-11-28T09:57:01.774Z","queuedAt":"2026-11-28T09:57:01.774Z","expiresAt":"2026-11-28T10:57:01.774Z","acceptedAt":null,"closedAt":null,"closedBy":null,"assignee":null,"position":1,"estimatedWaitSeconds":null,"messageCount":1,"conversation":{"id":"rw52ck3ti18ytf3rcc3y8hu1","externalId":"4200","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"telegram","key":"telegram"},"user":{"id":"4200","name":"Ada"}},"control":{"owner":"human","epoch":2}}', 1795859821774, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(3, '0j78wlsdhdbuosl0d3cua06j', 3, 'message.system', 3, 1, 1, 1, 2, '{"message":{"id":"ql04cf2sbhsn8tb4ax9lwkzh","seq":2,"author":"system","name":null,"text":"I''m connecting you with a human agent. Please hold on.","event":"queued","externalId":null,"clientId":null,"originalText":null,"delivery":{"state":"pending","reason":null},"attachments":[],"sentAt":"2026-11-28T09:57:01.774Z","createdAt":"2026-11-28T09:57:01.774Z","editedAt":null,"deletedAt":null},"session":{"id":"waxo56vaqw96n3vy6q84tdpb","status":"queued","outcome":null,"reason":"Wants a person","summary":null,"priority":"normal","tags":["vip"],"metadata":{},"createdAt":"2026-11-28T09:57:01.774Z","queuedAt":"2026-11-28T09:57:01.774Z","expiresAt":"2026-11-28T10:57:01.774Z","acceptedAt":null,"closedAt":null,"closedBy":null,"assignee":null,"position":1,"estimatedWaitSeconds":null,"messageCount":1,"conversation":{"id":"rw52ck3ti18ytf3rcc3y8hu1","externalId":"4200","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"telegram","key":"telegram"},"user":{"id":"4200","name":"Ada"}},"conversation":{"id":"rw52ck3ti18ytf3rcc3y8hu1","externalId":"4200"},"agent":{"key":"support"},"channel":{"type":"telegram","key":"telegram"},"user":{"id":"4200","name":"Ada","email":"ada@example.test","locale":"en","attributes":{"plan":"gold"}},"relay":false}', 1795859821774, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(4, 'aggzz7a245vf1xevmgj0ngmq', 4, 'handoff.accepted', 4, 1, 1, 1, NULL, '{"session":{"id":"waxo56vaqw96n3vy6q84tdpb","status":"active","outcome":null,"reason":"Wants a person","summary":null,"priority":"normal","tags":["vip"],"metadata":{},"createdAt":"2026-11-28T09:57:01.774Z","queuedAt":"2026-11-28T09:57:01.774Z","expiresAt":"2026-11-28T10:57:01.774Z","acceptedAt":"2026-11-28T09:57:01.949Z","closedAt":null,"closedBy":null,"assignee":{"id":"2","name":"Grace Hopper"},"position":null,"estimatedWaitSeconds":null,"messageCount":2,"conversation":{"id":"rw52ck3ti18ytf3rcc3y8hu1","externalId":"4200","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"telegram","key":"telegram"},"user":{"id":"4200","name":"Ada"}},"control":{"owner":"human","epoch":2}}', 1795859821949, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(6, 'y6tvh9wsif0nzrqjt104083y', 6, 'hint', NULL, 1, 1, 1, 2, NULL, 1795859822262, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(11, '3hwdbg3bo5oo1jqtnqfilhrq', 11, 'hint', NULL, 1, NULL, 1, NULL, NULL, 1795859822717, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(19, 'emhytnu1uvx5s0cvol2goir7', 19, 'handoff.resolved', 7, 2, 1, 2, NULL, '{"session":{"id":"fqop76ec7ue0un6mnm2d2z5o","status":"resolved","outcome":"resolved","reason":"An earlier question","summary":null,"priority":"normal","tags":[],"metadata":{},"createdAt":"2026-11-28T09:57:03.033Z","queuedAt":"2026-11-28T09:57:03.033Z","expiresAt":"2026-11-28T10:57:03.033Z","acceptedAt":"2026-11-28T09:57:03.089Z","closedAt":"2026-11-28T09:57:03.176Z","closedBy":{"type":"member","id":"2","name":"Grace Hopper"},"assignee":{"id":"2","name":"Grace Hopper"},"position":null,"estimatedWaitSeconds":null,"messageCount":4,"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot","control":{"owner":"bot","epoch":3}},"agent":{"key":"support","name":"Support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null}},"control":{"owner":"bot","epoch":3}}', 1795859823176, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(20, 'dvyaody4r5nan6wgaoh4oyb5', 20, 'handoff.queued', 8, 2, 1, 3, NULL, '{"session":{"id":"ww7fq3xdzdl7yfbyexro7o7c","status":"queued","outcome":null,"reason":"Not answered yet","summary":null,"priority":"normal","tags":[],"metadata":{},"createdAt":"2026-11-28T09:57:03.293Z","queuedAt":"2026-11-28T09:57:03.293Z","expiresAt":"2026-11-28T10:57:03.293Z","acceptedAt":null,"closedAt":null,"closedBy":null,"assignee":null,"position":1,"estimatedWaitSeconds":null,"messageCount":1,"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot","control":{"owner":"human","epoch":4}},"agent":{"key":"support","name":"Support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null}},"control":{"owner":"human","epoch":4}}', 1795859823293, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(5, 'rka6rtqidudgk9d99ix3xmsb', 5, 'message.system', 5, 1, 1, 1, 3, '{"message":{"id":"nsivlaj1xi8i7093uoow5p6r","seq":3,"author":"system","name":null,"text":"Hi! I''m Grace Hopper from our company. How can I help you?","event":"accepted","externalId":null,"clientId":null,"originalText":null,"delivery":{"state":"pending","reason":null},"attachments":[],"sentAt":"2026-11-28T09:57:01.949Z","createdAt":"2026-11-28T09:57:01.949Z","editedAt":null,"deletedAt":null},"session":{"id":"waxo56vaqw96n3vy6q84tdpb","status":"active","outcome":null,"reason":"Wants a person","summary":null,"priority":"normal","tags":["vip"],"metadata":{},"createdAt":"2026-11-28T09:57:01.774Z","queuedAt":"2026-11-28T09:57:01.774Z","expiresAt":"2026-11-28T10:57:01.774Z","acceptedAt":"2026-11-28T09:57:01.949Z","closedAt":null,"closedBy":null,"assignee":{"id":"2","name":"Grace Hopper"},"position":null,"estimatedWaitSeconds":null,"messageCount":2,"conversation":{"id":"rw52ck3ti18ytf3rcc3y8hu1","externalId":"4200","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"telegram","key":"telegram"},"user":{"id":"4200","name":"Ada"}},"conversation":{"id":"rw52ck3ti18ytf3rcc3y8hu1","externalId":"4200"},"agent":{"key":"support"},"channel":{"type":"telegram","key":"telegram"},"user":{"id":"4200","name":"Ada","email":"ada@example.test","locale":"en","attributes":{"plan":"gold"}},"relay":false}', 1795859821949, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(7, '06f1c5jqrffsvxqow0i192q3', 7, 'hint', NULL, 1, 1, 1, 4, NULL, 1795859822321, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(8, '650xoicrzjzorxifxxpp67lz', 8, 'hint', NULL, 1, 1, 1, 3, NULL, 1795859822485, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(9, 'zcexd058ckz31xsa3j13asw0', 9, 'hint', NULL, 1, 1, 1, 4, NULL, 1795859822657, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(10, '4had9dqlnztpr2s4arxfi6l8', 10, 'message.human', 6, 1, 1, 1, 5, '{"message":{"id":"a5kds5a1k45fgilvf6t02xs5","seq":5,"author":"human","name":"Grace Hopper","text":"Here is your invoice","event":null,"externalId":null,"clientId":"upgrade-line","originalText":null,"delivery":{"state":"pending","reason":null},"attachments":[{"url":"https://shop.test/api/handoff/files/dy91uvgxoo70r3aps1od3imj","name":"a.pdf","type":"application/pdf","size":69}],"sentAt":"2026-11-28T09:57:02.697Z","createdAt":"2026-11-28T09:57:02.697Z","editedAt":null,"deletedAt":null},"session":{"id":"waxo56vaqw96n3vy6q84tdpb","status":"active","outcome":null,"reason":"Wants a person","summary":null,"priority":"normal","tags":["vip"],"metadata":{},"createdAt":"2026-11-28T09:57:01.774Z","queuedAt":"2026-11-28T09:57:01.774Z","expiresAt":"2026-11-28T10:57:01.774Z","acceptedAt":"2026-11-28T09:57:01.949Z","closedAt":null,"closedBy":null,"assignee":{"id":"2","name":"Grace Hopper"},"position":null,"estimatedWaitSeconds":null,"messageCount":4,"conversation":{"id":"rw52ck3ti18ytf3rcc3y8hu1","externalId":"4200","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"telegram","key":"telegram"},"user":{"id":"4200","name":"Ada"}},"conversation":{"id":"rw52ck3ti18ytf3rcc3y8hu1","externalId":"4200"},"agent":{"key":"support"},"channel":{"type":"telegram","key":"telegram"},"user":{"id":"4200","name":"Ada","email":"ada@example.test","locale":"en","attributes":{"plan":"gold"}},"relay":false}', 1795859822697, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(12, '7noi44pukzo60axf3fi2serm', 12, 'hint', NULL, 1, 1, 1, 5, NULL, 1795859822846, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(13, 'vvokq2j1oxblq6qy1uo85ee3', 13, 'handoff.queued', 1, 2, 1, 2, NULL, '{"session":{"id":"fqop76ec7ue0un6mnm2d2z5o","status":"queued","outcome":null,"reason":"An earlier question","summary":null,"priority":"normal","tags":[],"metadata":{},"createdAt":"2026-11-28T09:57:03.033Z","queuedAt":"2026-11-28T09:57:03.033Z","expiresAt":"2026-11-28T10:57:03.033Z","acceptedAt":null,"closedAt":null,"closedBy":null,"assignee":null,"position":1,"estimatedWaitSeconds":null,"messageCount":1,"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null}},"control":{"owner":"human","epoch":2}}', 1795859823033, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(15, 'b07a5ttb37ostxejq0sl4wys', 15, 'handoff.accepted', 3, 2, 1, 2, NULL, '{"session":{"id":"fqop76ec7ue0un6mnm2d2z5o","status":"active","outcome":null,"reason":"An earlier question","summary":null,"priority":"normal","tags":[],"metadata":{},"createdAt":"2026-11-28T09:57:03.033Z","queuedAt":"2026-11-28T09:57:03.033Z","expiresAt":"2026-11-28T10:57:03.033Z","acceptedAt":"2026-11-28T09:57:03.089Z","closedAt":null,"closedBy":null,"assignee":{"id":"2","name":"Grace Hopper"},"position":null,"estimatedWaitSeconds":null,"messageCount":2,"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null}},"control":{"owner":"human","epoch":2}}', 1795859823089, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(14, '0io2ekzq6mugziwcao3adhv4', 14, 'message.system', 2, 2, 1, 2, 1, '{"message":{"id":"d64qx1g7u3v69p0cc26ecszd","seq":1,"author":"system","name":null,"text":"I''m connecting you with a human agent. Please hold on.","event":"queued","externalId":null,"clientId":null,"originalText":null,"delivery":{"state":"pending","reason":null},"attachments":[],"sentAt":"2026-11-28T09:57:03.033Z","createdAt":"2026-11-28T09:57:03.033Z","editedAt":null,"deletedAt":null},"session":{"id":"fqop76ec7ue0un6mnm2d2z5o","status":"queued","outcome":null,"reason":"An earlier question","summary":null,"priority":"normal","tags":[],"metadata":{},"createdAt":"2026-11-28T09:57:03.033Z","queuedAt":"2026-11-28T09:57:03.033Z","expiresAt":"2026-11-28T10:57:03.033Z","acceptedAt":null,"closedAt":null,"closedBy":null,"assignee":null,"position":1,"estimatedWaitSeconds":null,"messageCount":1,"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null}},"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot"},"agent":{"key":"support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null,"email":null,"locale":null,"attributes":{}},"relay":true}', 1795859823033, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(16, '29l95nx7ro5x46xgebp2i788', 16, 'message.system', 4, 2, 1, 2, 2, '{"message":{"id":"vnq9xvhgf0lzuzjwajkj8k5q","seq":2,"author":"system","name":null,"text":"Hi! I''m Grace Hopper from our company. How can I help you?","event":"accepted","externalId":null,"clientId":null,"originalText":null,"delivery":{"state":"pending","reason":null},"attachments":[],"sentAt":"2026-11-28T09:57:03.089Z","createdAt":"2026-11-28T09:57:03.089Z","editedAt":null,"deletedAt":null},"session":{"id":"fqop76ec7ue0un6mnm2d2z5o","status":"active","outcome":null,"reason":"An earlier question","summary":null,"priority":"normal","tags":[],"metadata":{},"createdAt":"2026-11-28T09:57:03.033Z","queuedAt":"2026-11-28T09:57:03.033Z","expiresAt":"2026-11-28T10:57:03.033Z","acceptedAt":"2026-11-28T09:57:03.089Z","closedAt":null,"closedBy":null,"assignee":{"id":"2","name":"Grace Hopper"},"position":null,"estimatedWaitSeconds":null,"messageCount":2,"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null}},"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot"},"agent":{"key":"support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null,"email":null,"locale":null,"attributes":{}},"relay":true}', 1795859823089, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(17, 'd7pboz3v0n312xpdbdrri144', 17, 'message.human', 5, 2, 1, 2, 3, '{"message":{"id":"jb8hywhln97bl2s0obgchei7","seq":3,"author":"human","name":"Grace Hopper","text":"Never reported","event":null,"externalId":null,"clientId":"pending","originalText":null,"delivery":{"state":"pending","reason":null},"attachments":[],"sentAt":"2026-11-28T09:57:03.129Z","createdAt":"2026-11-28T09:57:03.129Z","editedAt":null,"deletedAt":null},"session":{"id":"fqop76ec7ue0un6mnm2d2z5o","status":"active","outcome":null,"reason":"An earlier question","summary":null,"priority":"normal","tags":[],"metadata":{},"createdAt":"2026-11-28T09:57:03.033Z","queuedAt":"2026-11-28T09:57:03.033Z","expiresAt":"2026-11-28T10:57:03.033Z","acceptedAt":"2026-11-28T09:57:03.089Z","closedAt":null,"closedBy":null,"assignee":{"id":"2","name":"Grace Hopper"},"position":null,"estimatedWaitSeconds":null,"messageCount":3,"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null}},"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot"},"agent":{"key":"support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null,"email":null,"locale":null,"attributes":{}},"relay":true}', 1795859823129, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(18, 'nxnwwetyd9i2rk2mpjhfngx0', 18, 'message.system', 6, 2, 1, 2, 4, '{"message":{"id":"nizpyzfbn056nof9osr4kgi5","seq":4,"author":"system","name":null,"text":"You''re now back with the AI assistant. How can I help?","event":"resolved","externalId":null,"clientId":null,"originalText":null,"delivery":{"state":"pending","reason":null},"attachments":[],"sentAt":"2026-11-28T09:57:03.176Z","createdAt":"2026-11-28T09:57:03.176Z","editedAt":null,"deletedAt":null},"session":{"id":"fqop76ec7ue0un6mnm2d2z5o","status":"resolved","outcome":"resolved","reason":"An earlier question","summary":null,"priority":"normal","tags":[],"metadata":{},"createdAt":"2026-11-28T09:57:03.033Z","queuedAt":"2026-11-28T09:57:03.033Z","expiresAt":"2026-11-28T10:57:03.033Z","acceptedAt":"2026-11-28T09:57:03.089Z","closedAt":"2026-11-28T09:57:03.176Z","closedBy":{"type":"member","id":"2","name":"Grace Hopper"},"assignee":{"id":"2","name":"Grace Hopper"},"position":null,"estimatedWaitSeconds":null,"messageCount":4,"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot","control":{"owner":"bot","epoch":3}},"agent":{"key":"support","name":"Support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null}},"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot"},"agent":{"key":"support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null,"email":null,"locale":null,"attributes":{}},"relay":true}', 1795859823176, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(21, 'jf0pramcfw2og3qwu43jjphd', 21, 'message.system', 9, 2, 1, 3, 6, '{"message":{"id":"aru52pxvopdd13u8yiivhm5f","seq":6,"author":"system","name":null,"text":"I''m connecting you with a human agent. Please hold on.","event":"queued","externalId":null,"clientId":null,"originalText":null,"delivery":{"state":"pending","reason":null},"attachments":[],"sentAt":"2026-11-28T09:57:03.293Z","createdAt":"2026-11-28T09:57:03.293Z","editedAt":null,"deletedAt":null},"session":{"id":"ww7fq3xdzdl7yfbyexro7o7c","status":"queued","outcome":null,"reason":"Not answered yet","summary":null,"priority":"normal","tags":[],"metadata":{},"createdAt":"2026-11-28T09:57:03.293Z","queuedAt":"2026-11-28T09:57:03.293Z","expiresAt":"2026-11-28T10:57:03.293Z","acceptedAt":null,"closedAt":null,"closedBy":null,"assignee":null,"position":1,"estimatedWaitSeconds":null,"messageCount":1,"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot","control":{"owner":"human","epoch":4}},"agent":{"key":"support","name":"Support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null}},"conversation":{"id":"mu06ov03jjnqe15owhssurwz","externalId":"carried-by-the-bot"},"agent":{"key":"support"},"channel":{"type":"messenger","key":null},"user":{"id":null,"name":null,"email":null,"locale":null,"attributes":{}},"relay":true}', 1795859823293, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(22, '4xgmwsxqaldouhbuwaz7s2uo', 22, 'message.user', 1, 3, 1, NULL, 1, '{"message":{"id":"86g9ricpt30ygkwpa8fxl1vg","seq":1,"author":"user","name":null,"text":"Hello from the shop","event":null,"externalId":null,"clientId":"visitor-line","originalText":null,"delivery":{"state":"none","reason":null},"attachments":[],"sentAt":"2026-11-28T09:57:03.331Z","createdAt":"2026-11-28T09:57:03.331Z","editedAt":null,"deletedAt":null},"session":null,"conversation":{"id":"4vqqbtm5s9cr7llbfz56on9h","externalId":"sqis7rky1n29bl11hf3976zq"},"agent":{"key":"support"},"channel":{"type":"widget","key":"widget"},"user":{"id":null,"name":null,"email":null,"locale":null,"attributes":{}},"relay":false}', 1795859823331, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(23, '6y3qg7e2ftpayr84lzrp1tjh', 23, 'handoff.queued', 2, 3, 1, 4, NULL, '{"session":{"id":"ovzo6th8y6ir4hqm78q00fdt","status":"queued","outcome":null,"reason":null,"summary":null,"priority":"normal","tags":[],"metadata":{},"createdAt":"2026-11-28T09:57:03.361Z","queuedAt":"2026-11-28T09:57:03.361Z","expiresAt":"2026-11-28T10:57:03.361Z","acceptedAt":null,"closedAt":null,"closedBy":null,"assignee":null,"position":2,"estimatedWaitSeconds":null,"messageCount":1,"conversation":{"id":"4vqqbtm5s9cr7llbfz56on9h","externalId":"sqis7rky1n29bl11hf3976zq","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"widget","key":"widget"},"user":{"id":null,"name":null}},"control":{"owner":"human","epoch":2}}', 1795859823361, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL),
	(24, 'v8zyatzupxu3ugqfsbf19ema', 24, 'message.system', 3, 3, 1, 4, 2, '{"message":{"id":"d669sn6sy5adqb21z1kavn3a","seq":2,"author":"system","name":null,"text":"I''m connecting you with a human agent. Please hold on.","event":"queued","externalId":null,"clientId":null,"originalText":null,"delivery":{"state":"sent","reason":null},"attachments":[],"sentAt":"2026-11-28T09:57:03.361Z","createdAt":"2026-11-28T09:57:03.361Z","editedAt":null,"deletedAt":null},"session":{"id":"ovzo6th8y6ir4hqm78q00fdt","status":"queued","outcome":null,"reason":null,"summary":null,"priority":"normal","tags":[],"metadata":{},"createdAt":"2026-11-28T09:57:03.361Z","queuedAt":"2026-11-28T09:57:03.361Z","expiresAt":"2026-11-28T10:57:03.361Z","acceptedAt":null,"closedAt":null,"closedBy":null,"assignee":null,"position":2,"estimatedWaitSeconds":null,"messageCount":1,"conversation":{"id":"4vqqbtm5s9cr7llbfz56on9h","externalId":"sqis7rky1n29bl11hf3976zq","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"widget","key":"widget"},"user":{"id":null,"name":null}},"conversation":{"id":"4vqqbtm5s9cr7llbfz56on9h","externalId":"sqis7rky1n29bl11hf3976zq"},"agent":{"key":"support"},"channel":{"type":"widget","key":"widget"},"user":{"id":null,"name":null,"email":null,"locale":null,"attributes":{}},"relay":false}', 1795859823361, '85270ee7-4f39-4a1e-8706-8d92c08c7578', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_files VALUES
	(1, '6kchartihwjvko53b593liil', 1, 4, NULL, 'stored', 'receipt.png', 'image/png', 67, 1, 'a-picture', '[receipt.png]', 1, NULL, 1795859822321, NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 'dy91uvgxoo70r3aps1od3imj', 1, 5, '2', 'stored', 'a.pdf', 'application/pdf', 69, 2, NULL, NULL, NULL, NULL, 1795859822551, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_idempotency_keys VALUES
	(1, '27irzcc0pb0gl4cnco5m0of9', '10a76c4b35f8520d8cf211bcac50af5ff8192857ea16a1f56bce2afa6e110263', '94d0fe0c2cb526be884bfb8200e98b21b1917091046a7737e5fabe6f943de329', 201, '{"id":"waxo56vaqw96n3vy6q84tdpb","status":"queued","outcome":null,"reason":"Wants a person","summary":null,"priority":"normal","tags":["vip"],"metadata":{},"createdAt":"2026-11-28T09:57:01.774Z","queuedAt":"2026-11-28T09:57:01.774Z","expiresAt":"2026-11-28T10:57:01.774Z","acceptedAt":null,"closedAt":null,"closedBy":null,"assignee":null,"position":1,"estimatedWaitSeconds":null,"messageCount":1,"conversation":{"id":"rw52ck3ti18ytf3rcc3y8hu1","externalId":"4200","control":{"owner":"human","epoch":2}},"agent":{"key":"support","name":"Support"},"channel":{"type":"telegram","key":"telegram"},"user":{"id":"4200","name":"Ada"}}', 1795859821774, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_messages VALUES
	(1, '042m1j8y7qk7wgm7shrquepl', 1, 1, 'user', 'Ada', 'Hello, bot', NULL, '4200:901', NULL, 'eac8406c930d15d3b6009f23a4dce58f99f16b7c49e14ad13b557ceccdcdb8cc', NULL, 1795859821000, 1795859821619, '[]', NULL, NULL, NULL, 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 'ql04cf2sbhsn8tb4ax9lwkzh', 1, 2, 'system', NULL, 'I''m connecting you with a human agent. Please hold on.', 'queued', NULL, NULL, NULL, NULL, 1795859821774, 1795859821774, '[]', NULL, NULL, NULL, 'sent', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(3, 'nsivlaj1xi8i7093uoow5p6r', 1, 3, 'system', NULL, 'Hi! I''m Grace Hopper from our company. How can I help you?', 'accepted', NULL, NULL, NULL, NULL, 1795859821949, 1795859821949, '[]', NULL, NULL, NULL, 'sent', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(4, '2t1esp8r6kkzntfzhw63n5zh', 1, 4, 'user', 'Ada', 'My receipt', NULL, '4200:902', NULL, '2937cb0efa6a19139a33c624cc02d789a2dc92f6dc0cdc00f2abe9142a4e5118', NULL, 1795859822000, 1795859822321, '[{"url": "https://shop.test/api/handoff/files/6kchartihwjvko53b593liil", "file": "6kchartihwjvko53b593liil", "name": "receipt.png", "size": 67, "type": "image/png"}]', NULL, NULL, NULL, 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(5, 'a5kds5a1k45fgilvf6t02xs5', 1, 5, 'human', 'Grace Hopper', 'Here is your invoice', NULL, NULL, 'upgrade-line', NULL, '41ca65ef2be9d8af89d9e573b4a9195aa1a004e3de30b68d96725acd77826505', 1795859822697, 1795859822697, '[{"url": "https://shop.test/api/handoff/files/dy91uvgxoo70r3aps1od3imj", "file": "dy91uvgxoo70r3aps1od3imj", "name": "a.pdf", "size": 69, "type": "application/pdf"}]', NULL, NULL, NULL, 'sent', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(6, 'd64qx1g7u3v69p0cc26ecszd', 2, 1, 'system', NULL, 'I''m connecting you with a human agent. Please hold on.', 'queued', NULL, NULL, NULL, NULL, 1795859823033, 1795859823033, '[]', NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(7, 'vnq9xvhgf0lzuzjwajkj8k5q', 2, 2, 'system', NULL, 'Hi! I''m Grace Hopper from our company. How can I help you?', 'accepted', NULL, NULL, NULL, NULL, 1795859823089, 1795859823089, '[]', NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(8, 'jb8hywhln97bl2s0obgchei7', 2, 3, 'human', 'Grace Hopper', 'Never reported', NULL, NULL, 'pending', NULL, '1bbba75e47e139127c78478fca180f690dd5b5865eb5f15971a92fdbb296f656', 1795859823129, 1795859823129, '[]', NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(9, 'nizpyzfbn056nof9osr4kgi5', 2, 4, 'system', NULL, 'You''re now back with the AI assistant. How can I help?', 'resolved', NULL, NULL, NULL, NULL, 1795859823176, 1795859823176, '[]', NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(10, 'ahhglep2d2pnsrpn61gyaeja', 2, 5, 'user', NULL, 'Me again', NULL, 'mid.1', NULL, '123360cd7183ffdac7b08c873c61e7b945f2e9ad8bf19727646bed7b9c18aaec', NULL, 1795859823242, 1795859823242, '[]', NULL, NULL, NULL, 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(11, 'aru52pxvopdd13u8yiivhm5f', 2, 6, 'system', NULL, 'I''m connecting you with a human agent. Please hold on.', 'queued', NULL, NULL, NULL, NULL, 1795859823293, 1795859823293, '[]', NULL, NULL, NULL, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(12, '86g9ricpt30ygkwpa8fxl1vg', 3, 1, 'user', NULL, 'Hello from the shop', NULL, NULL, 'visitor-line', NULL, '802dee07280c3e934db8caa20c23e2135fe22b7c9b9f75eec829e5a718731312', 1795859823331, 1795859823331, '[]', NULL, NULL, NULL, 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(13, 'd669sn6sy5adqb21z1kavn3a', 3, 2, 'system', NULL, 'I''m connecting you with a human agent. Please hold on.', 'queued', NULL, NULL, NULL, NULL, 1795859823361, 1795859823361, '[]', NULL, NULL, NULL, 'sent', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_notes VALUES
	(1, 'zigniwq2bebbld14tqbfdsnx', 1, 'Is a good customer', 2, 'Grace Hopper', 1795859822816, NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 'sm8qx1wggbxun9ii4seuwuqw', 2, 'All is well', 2, 'Grace Hopper', 1795859823176, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_notifications VALUES
	(1, '3wjelbugdwgdoag2cargijm1', '96bd60655c0f59d1f313505a2f76656b91f4454872177b97e8b4a815d9681cb1', '2', 'session.queued', 1, 'Ada', 'Support', 'telegram', 'telegram', 'Wants a person', 1795859821774, 1795859821949, NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 'cdg8jbw2bn2onfn6w3ecz9u7', '8f9280aaba38aff986f2cbe5063ac3f3ce745d3b2af93494d46c79570846d8da', '1', 'session.queued', 1, 'Ada', 'Support', 'telegram', 'telegram', 'Wants a person', 1795859821774, 1795859821949, NULL, NULL, NULL, NULL, NULL, NULL),
	(3, '6isksg6whc0cuht3uah6g4es', 'fd6ca9324e12bb3750044d135ff5ad3ac6045d017bdd96277c50826f3c675fe5', '2', 'message.received', 1, 'Ada', 'Support', 'telegram', 'telegram', 'My receipt
[receipt.png]', 1795859822321, 1795859822717, NULL, NULL, NULL, NULL, NULL, NULL),
	(4, '48dkj7vyigk5izj0pngjrzpq', 'aaecd48c7e3035bdfa3b406a9b015727e12380830a08843f5749527615d3d235', '2', 'session.queued', 2, NULL, 'Support', 'messenger', NULL, 'An earlier question', 1795859823033, 1795859823089, NULL, NULL, NULL, NULL, NULL, NULL),
	(5, '6lj2wvs63b9bpzc50bak6i36', 'df816532aef5ea975dd919d59603de5d59ecba89879a30625ec7573195bdb977', '1', 'session.queued', 2, NULL, 'Support', 'messenger', NULL, 'An earlier question', 1795859823033, 1795859823089, NULL, NULL, NULL, NULL, NULL, NULL),
	(6, 'rfystwbahtogymbzle3rtbd1', '70ef58a6bbb8447cf52d7f71a14be0f7434c63bbcbba5523cd08ba2be1b6f8c4', '2', 'session.queued', 3, NULL, 'Support', 'messenger', NULL, 'Not answered yet', 1795859823293, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(7, 'ayqvsdh4sxn04lyiwtge9ify', '3286c3506aad511e0b5beb8396ed0fe23564c090bc9b656b0254c870cb62de76', '1', 'session.queued', 3, NULL, 'Support', 'messenger', NULL, 'Not answered yet', 1795859823293, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(8, 'rmfpz7sgt2xwur684w7a4vo9', 'd09edd90d3b0f3196d76238cc67692a6a7cf6e498036553d380735d217c22ea2', '2', 'session.queued', 4, NULL, 'Support', 'widget', 'widget', NULL, 1795859823361, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(9, 'cu4h7gc5t30gitprjabdj9ag', '98ecee992d170b142eaac5472e26373e016db43f727765fd95b91ef497ff0d1d', '1', 'session.queued', 4, NULL, 'Support', 'widget', 'widget', NULL, 1795859823361, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_preferences VALUES
	(1, 'tqi5epceeholguf1w5101vpw', '2', NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_sessions VALUES
	(1, 'waxo56vaqw96n3vy6q84tdpb', 1, 1, 'telegram', 'active', NULL, 'rw52ck3ti18ytf3rcc3y8hu1', NULL, NULL, NULL, 'Wants a person', NULL, 'normal', '["vip"]', '{}', 1795859821774, 1795859821774, 1795863421774, 1795859821949, NULL, NULL, 2, 'Grace Hopper', 2, NULL, '[{"at": 1795859821774, "by": {"name": "Support", "type": "bot"}, "type": "queued"}, {"at": 1795859821949, "by": {"id": "2", "name": "Grace Hopper", "type": "member"}, "type": "accepted"}]', NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 'fqop76ec7ue0un6mnm2d2z5o', 2, 1, 'messenger', 'resolved', 'resolved', NULL, NULL, NULL, NULL, 'An earlier question', NULL, 'normal', '[]', '{}', 1795859823033, 1795859823033, 1795863423033, 1795859823089, 1795859823176, '{"id": "2", "name": "Grace Hopper", "type": "member"}', 2, 'Grace Hopper', 1, 4, '[{"at": 1795859823033, "by": {"name": "Support", "type": "bot"}, "type": "queued"}, {"at": 1795859823089, "by": {"id": "2", "name": "Grace Hopper", "type": "member"}, "type": "accepted"}, {"at": 1795859823176, "by": {"id": "2", "name": "Grace Hopper", "type": "member"}, "type": "resolved"}]', NULL, NULL, NULL, NULL, NULL, NULL),
	(3, 'ww7fq3xdzdl7yfbyexro7o7c', 2, 1, 'messenger', 'queued', NULL, 'mu06ov03jjnqe15owhssurwz', 1795863423293, 1795860423293, '[{"at": 1795860423293, "rung": 10}]', 'Not answered yet', NULL, 'normal', '[]', '{}', 1795859823293, 1795859823293, 1795863423293, NULL, NULL, NULL, NULL, NULL, 6, NULL, '[{"at": 1795859823293, "by": {"name": "Support", "type": "bot"}, "type": "queued"}]', NULL, NULL, NULL, NULL, NULL, NULL),
	(4, 'ovzo6th8y6ir4hqm78q00fdt', 3, 1, 'widget', 'queued', NULL, '4vqqbtm5s9cr7llbfz56on9h', 1795863423361, 1795860423361, '[{"at": 1795860423361, "rung": 10}]', NULL, NULL, 'normal', '[]', '{}', 1795859823361, 1795859823361, 1795863423361, NULL, NULL, NULL, NULL, NULL, 2, NULL, '[{"at": 1795859823361, "by": {"name": "Support", "type": "bot"}, "type": "queued"}]', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.handoff_webhook_lanes VALUES
	(1, 'kzphy7orxlnf2rf2s8tc6k89', 1, 1, 6, 0, 1795860067506, NULL, 3, 1795859821792, 'bad port', NULL, NULL, NULL, NULL, NULL, NULL),
	(3, 'bftipdpvlyqaaikir9pbe33w', 3, 1, 3, 0, 1795860065288, NULL, 2, 1795859823419, 'bad port', NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 'a87rapspx43s0av33nxhymf8', 2, 1, 9, 0, 1795860066047, NULL, 3, 1795859823148, 'bad port', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.i18n_locale VALUES
	(1, 'peusyvwjcnjs9hz5w6c6eqnz', 'English (en)', 'en', '2026-11-28 09:56:59.463', '2026-11-28 09:56:59.463', '2026-11-28 09:56:59.464', NULL, NULL, NULL);
INSERT INTO public.strapi_api_tokens VALUES
	(1, 'w50mr7sdkglp1hv1czbfdjbl', 'Read Only', 'A default API token with read-only permissions, only used for accessing resources', 'content-api', 'read-only', '468000854d47f94ea748952fb4d52a9fe2d55dbacc14589a1c00f9bed0f59acd1f6120283e84bc1be5cdf2554ee1ea6751e84b85665f540098171c803c218c6c', 'v1:b53393deadd467d8a7c58898f240bf3b:df925eff33de2836f052054d930dbc242023311a6460ea90587c680dadc3dacfc9644d489529b450f48e44acd4a2fcf215c82fdd481c09c6a054d25b6810e1cad9d8d4c8205043c8341075de385b584da24b65dc4ca8b816f587434c04ddc3c8a244839a3a1ccd8ec903b8cc2fa855e5ed0cb2168b27220415a5b5c50255bbed96084fcfef75c625e152a704ebd95f196fcb6b173c885dd8b52a8e4a80a7ecd868015a4e881accbeff20cf51462b08ff4dd6a0bad9813ad5c4a76cb914fd0ff44443dfd17d03a23423bb8c85b9d0a75aa45c1a5ce6786c5a2c8e36cc665627d7f85742ecadffb4a29074b9dc48e4de869cd17951fe99423c178bf16fb1880456:d97c3abc8e8612f0fd44e50d3a3ea7bc', NULL, NULL, NULL, '2026-11-28 09:57:00.745', '2026-11-28 09:57:00.745', '2026-11-28 09:57:00.746', NULL, NULL, NULL),
	(2, 'w218159igdbh8xxh11jq4lsy', 'Full Access', 'A default API token with full access permissions, used for accessing or modifying resources', 'content-api', 'full-access', '1a5d2001d0261ce3ecfa080e007112cd6b42bcc99e227607b585d507333cd274ccb024dd7705110bd9f10983332833bc09d3192325215509b6456039266432b0', 'v1:950bd5a64d2d6c4a534e92c63c2b8489:812c5bb639f47fa0d323594ef925eea023f93e64a1a7994a5d1677b875932d36f5dab9c83397a32f4e53a007bdf59329c0d23dc4ae7fb1ed88b300ca100d5d6591a04fead6de607dc4e162755c976b1854cf99cbb2ca4275210d3bef8aceba2d1371e7ed673ac304e48f0737eb43698054b156b2b2a6be14dc38b50aaaa96b6c3901de7b3c89c16831691542e855d7af0c20854b86dd26c410ae3abded5ad17557840685edb2ff5add9ba5e1c034bb38bf8cff3a0d7c9205fcb8c512921dfca6e534c2d9fe569d2ee99f8949c2147aa2862d522bad998c0d1e171ef4cddff2ccaafc6e00d275c6b30437b08009c60e99c0159d5da88f8003abeebb69057f5ef6:3dfcec6d70b2f0284ff30bb589746a29', NULL, NULL, NULL, '2026-11-28 09:57:00.77', '2026-11-28 09:57:00.77', '2026-11-28 09:57:00.77', NULL, NULL, NULL),
	(4, 'd20l3ljqicbmfr6y3uvn593u', 'another bot', '', 'content-api', 'full-access', 'e39b4bf9431b9ba3c11945c2a9a3d0c4028d65b7c49a42a3434c7f745a301987324e43b025dce7757a588e24a34aeaba24ec6006387362536593a84ed9851891', 'v1:f213d4142506a78b4200d4e3ce3ca4a2:e6bf78e0c7a1be0cba79e54c60b6ed9c5142c5378f099ee38f2b06f87812fb018fd5fb23d495aa89ec0cbceff27f997a86c5b8ddf6ba4506e2f2c175acef3d4e05583a4ee8f96ae5c93fe44d026746528c9778ea52721d0d5c62c0a0c181025e5e888437514edb2baa99ec80ecec268f7ef82153fd66359de0c7eb3faa51cb04a67d555073bc99ce8fcc48cffb5a89a94de8dceb53955e29a9cad642422cad0727cf31e26181c37d14f58a1847f7dbd13f49413cf5a797e5b55fab451a5120ce6532820759ff37fc3742a4f5089ee74f698c462b9094509b1c87c1e303b637fcb51931c6ef086c9b28e552c66efbbffa9a044f720dd0b6190982128737e1e638:31978756ad927eca0d8a090216467bfa', NULL, NULL, NULL, '2026-11-28 09:57:01.369', '2026-11-28 09:57:01.369', '2026-11-28 09:57:01.369', NULL, NULL, NULL),
	(3, 'c6anist24wnxu07sabkmlxal', 'token cdab73cc788b', '', 'content-api', 'full-access', '389bd64330af68a4b00255f39a52c9cabe946a261332c1dd98c445c0e8284a5ad01239cfd7839b6f08b0ba14eb075fceb36b53f4532aa2f68b4449ec601c366f', 'v1:43479cccef5891fe38412cd84094471a:3c41c8ed992c2e1f059eb7b92d6193e1c687aa4bf0a881bb3ee0f993dc222df158d11cd2652d3e929149b441300edf0bdae8759d1f318a8531a8a5b6a89e33602545f4aeb3e6a02ffab3816f73716f91d7f92f5932d98fd342e48d30442ef4b49ab571224a623010a3361ab52a3c607c2ba87d9ea1eb1c9708b0757eb6ca6e5fccfb871e2186af85b14f55f75c6cddf18bf594f7606c083d590a241912986f7f1e6d061b19862326cf0f5e881d9365afdd44f7485c571f901d6e92caa6c7440f28f9c8fe0e8d0dc219bc200217a68d769084c0720c07a52bed65e3c445c5c037527b459966bc932428d79465f4415d1e00c5d38628a23c709a6e8bd6f12742bd:fe50db42b46559967b1d810f4fa01949', '2026-11-28 09:57:01.671', NULL, NULL, '2026-11-28 09:57:01.214', '2026-11-28 09:57:01.672', '2026-11-28 09:57:01.215', NULL, NULL, NULL);
INSERT INTO public.strapi_core_store_settings VALUES
	(1, 'strapi_unidirectional-join-table-repair-ran', 'true', 'boolean', NULL, NULL),
	(2, 'strapi_content_types_schema', '{"plugin::upload.file":{"collectionName":"files","info":{"singularName":"file","pluralName":"files","displayName":"File","description":""},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","configurable":false,"required":true},"alternativeText":{"type":"text","configurable":false},"caption":{"type":"text","configurable":false},"focalPoint":{"type":"json","configurable":false},"width":{"type":"integer","configurable":false},"height":{"type":"integer","configurable":false},"formats":{"type":"json","configurable":false},"hash":{"type":"string","configurable":false,"required":true},"ext":{"type":"string","configurable":false},"mime":{"type":"string","configurable":false,"required":true},"size":{"type":"decimal","configurable":false,"required":true},"url":{"type":"text","configurable":false,"required":true},"previewUrl":{"type":"text","configurable":false},"provider":{"type":"string","configurable":false,"required":true},"provider_metadata":{"type":"json","configurable":false},"related":{"type":"relation","relation":"morphToMany","configurable":false},"folder":{"type":"relation","relation":"manyToOne","target":"plugin::upload.folder","inversedBy":"files","private":true},"folderPath":{"type":"string","minLength":1,"required":true,"private":true,"searchable":false},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::upload.file","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"files"}}},"indexes":[{"name":"upload_files_folder_path_index","columns":["folder_path"],"type":null},{"name":"upload_files_created_at_index","columns":["created_at"],"type":null},{"name":"upload_files_updated_at_index","columns":["updated_at"],"type":null},{"name":"upload_files_name_index","columns":["name"],"type":null},{"name":"upload_files_size_index","columns":["size"],"type":null},{"name":"upload_files_ext_index","columns":["ext"],"type":null}],"plugin":"upload","globalId":"UploadFile","uid":"plugin::upload.file","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"files","info":{"singularName":"file","pluralName":"files","displayName":"File","description":""},"options":{},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","configurable":false,"required":true},"alternativeText":{"type":"text","configurable":false},"caption":{"type":"text","configurable":false},"focalPoint":{"type":"json","configurable":false},"width":{"type":"integer","configurable":false},"height":{"type":"integer","configurable":false},"formats":{"type":"json","configurable":false},"hash":{"type":"string","configurable":false,"required":true},"ext":{"type":"string","configurable":false},"mime":{"type":"string","configurable":false,"required":true},"size":{"type":"decimal","configurable":false,"required":true},"url":{"type":"text","configurable":false,"required":true},"previewUrl":{"type":"text","configurable":false},"provider":{"type":"string","configurable":false,"required":true},"provider_metadata":{"type":"json","configurable":false},"related":{"type":"relation","relation":"morphToMany","configurable":false},"folder":{"type":"relation","relation":"manyToOne","target":"plugin::upload.folder","inversedBy":"files","private":true},"folderPath":{"type":"string","minLength":1,"required":true,"private":true,"searchable":false}},"indexes":[{"name":"upload_files_folder_path_index","columns":["folder_path"],"type":null},{"name":"upload_files_created_at_index","columns":["created_at"],"type":null},{"name":"upload_files_updated_at_index","columns":["updated_at"],"type":null},{"name":"upload_files_name_index","columns":["name"],"type":null},{"name":"upload_files_size_index","columns":["size"],"type":null},{"name":"upload_files_ext_index","columns":["ext"],"type":null}],"kind":"collectionType"},"modelName":"file"},"plugin::upload.folder":{"collectionName":"upload_folders","info":{"singularName":"folder","pluralName":"folders","displayName":"Folder"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","minLength":1,"required":true},"pathId":{"type":"integer","unique":true,"required":true},"parent":{"type":"relation","relation":"manyToOne","target":"plugin::upload.folder","inversedBy":"children"},"children":{"type":"relation","relation":"oneToMany","target":"plugin::upload.folder","mappedBy":"parent"},"files":{"type":"relation","relation":"oneToMany","target":"plugin::upload.file","mappedBy":"folder"},"path":{"type":"string","minLength":1,"required":true},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::upload.folder","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"upload_folders"}}},"indexes":[{"name":"upload_folders_path_id_index","columns":["path_id"],"type":"unique"},{"name":"upload_folders_path_index","columns":["path"],"type":"unique"}],"plugin":"upload","globalId":"UploadFolder","uid":"plugin::upload.folder","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"upload_folders","info":{"singularName":"folder","pluralName":"folders","displayName":"Folder"},"options":{},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","minLength":1,"required":true},"pathId":{"type":"integer","unique":true,"required":true},"parent":{"type":"relation","relation":"manyToOne","target":"plugin::upload.folder","inversedBy":"children"},"children":{"type":"relation","relation":"oneToMany","target":"plugin::upload.folder","mappedBy":"parent"},"files":{"type":"relation","relation":"oneToMany","target":"plugin::upload.file","mappedBy":"folder"},"path":{"type":"string","minLength":1,"required":true}},"indexes":[{"name":"upload_folders_path_id_index","columns":["path_id"],"type":"unique"},{"name":"upload_folders_path_index","columns":["path"],"type":"unique"}],"kind":"collectionType"},"modelName":"folder"},"plugin::i18n.locale":{"info":{"singularName":"locale","pluralName":"locales","collectionName":"locales","displayName":"Locale","description":""},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","min":1,"max":50,"configurable":false},"code":{"type":"string","unique":true,"configurable":false},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::i18n.locale","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"i18n_locale"}}},"plugin":"i18n","collectionName":"i18n_locale","globalId":"I18NLocale","uid":"plugin::i18n.locale","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"i18n_locale","info":{"singularName":"locale","pluralName":"locales","collectionName":"locales","displayName":"Locale","description":""},"options":{},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","min":1,"max":50,"configurable":false},"code":{"type":"string","unique":true,"configurable":false}},"kind":"collectionType"},"modelName":"locale"},"plugin::content-releases.release":{"collectionName":"strapi_releases","info":{"singularName":"release","pluralName":"releases","displayName":"Release"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","required":true},"releasedAt":{"type":"datetime"},"scheduledAt":{"type":"datetime"},"timezone":{"type":"string"},"status":{"type":"enumeration","enum":["ready","blocked","failed","done","empty"],"required":true},"actions":{"type":"relation","relation":"oneToMany","target":"plugin::content-releases.release-action","mappedBy":"release"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::content-releases.release","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"strapi_releases"}}},"plugin":"content-releases","globalId":"ContentReleasesRelease","uid":"plugin::content-releases.release","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"strapi_releases","info":{"singularName":"release","pluralName":"releases","displayName":"Release"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","required":true},"releasedAt":{"type":"datetime"},"scheduledAt":{"type":"datetime"},"timezone":{"type":"string"},"status":{"type":"enumeration","enum":["ready","blocked","failed","done","empty"],"required":true},"actions":{"type":"relation","relation":"oneToMany","target":"plugin::content-releases.release-action","mappedBy":"release"}},"kind":"collectionType"},"modelName":"release"},"plugin::content-releases.release-action":{"collectionName":"strapi_release_actions","info":{"singularName":"release-action","pluralName":"release-actions","displayName":"Release Action"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"type":{"type":"enumeration","enum":["publish","unpublish"],"required":true},"contentType":{"type":"string","required":true},"entryDocumentId":{"type":"string"},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"release":{"type":"relation","relation":"manyToOne","target":"plugin::content-releases.release","inversedBy":"actions"},"isEntryValid":{"type":"boolean"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::content-releases.release-action","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"strapi_release_actions"}}},"plugin":"content-releases","globalId":"ContentReleasesReleaseAction","uid":"plugin::content-releases.release-action","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"strapi_release_actions","info":{"singularName":"release-action","pluralName":"release-actions","displayName":"Release Action"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"type":{"type":"enumeration","enum":["publish","unpublish"],"required":true},"contentType":{"type":"string","required":true},"entryDocumentId":{"type":"string"},"locale":{"type":"string"},"release":{"type":"relation","relation":"manyToOne","target":"plugin::content-releases.release","inversedBy":"actions"},"isEntryValid":{"type":"boolean"}},"kind":"collectionType"},"modelName":"release-action"},"plugin::review-workflows.workflow":{"collectionName":"strapi_workflows","info":{"name":"Workflow","description":"","singularName":"workflow","pluralName":"workflows","displayName":"Workflow"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","required":true,"unique":true},"stages":{"type":"relation","target":"plugin::review-workflows.workflow-stage","relation":"oneToMany","mappedBy":"workflow"},"stageRequiredToPublish":{"type":"relation","target":"plugin::review-workflows.workflow-stage","relation":"oneToOne","required":false},"contentTypes":{"type":"json","required":true,"default":"[]"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::review-workflows.workflow","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"strapi_workflows"}}},"plugin":"review-workflows","globalId":"ReviewWorkflowsWorkflow","uid":"plugin::review-workflows.workflow","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"strapi_workflows","info":{"name":"Workflow","description":"","singularName":"workflow","pluralName":"workflows","displayName":"Workflow"},"options":{},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","required":true,"unique":true},"stages":{"type":"relation","target":"plugin::review-workflows.workflow-stage","relation":"oneToMany","mappedBy":"workflow"},"stageRequiredToPublish":{"type":"relation","target":"plugin::review-workflows.workflow-stage","relation":"oneToOne","required":false},"contentTypes":{"type":"json","required":true,"default":"[]"}},"kind":"collectionType"},"modelName":"workflow"},"plugin::review-workflows.workflow-stage":{"collectionName":"strapi_workflows_stages","info":{"name":"Workflow Stage","description":"","singularName":"workflow-stage","pluralName":"workflow-stages","displayName":"Stages"},"options":{"version":"1.1.0","draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","configurable":false},"color":{"type":"string","configurable":false,"default":"#4945FF"},"workflow":{"type":"relation","target":"plugin::review-workflows.workflow","relation":"manyToOne","inversedBy":"stages","configurable":false},"permissions":{"type":"relation","target":"admin::permission","relation":"manyToMany","configurable":false},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::review-workflows.workflow-stage","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"strapi_workflows_stages"}}},"plugin":"review-workflows","globalId":"ReviewWorkflowsWorkflowStage","uid":"plugin::review-workflows.workflow-stage","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"strapi_workflows_stages","info":{"name":"Workflow Stage","description":"","singularName":"workflow-stage","pluralName":"workflow-stages","displayName":"Stages"},"options":{"version":"1.1.0"},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","configurable":false},"color":{"type":"string","configurable":false,"default":"#4945FF"},"workflow":{"type":"relation","target":"plugin::review-workflows.workflow","relation":"manyToOne","inversedBy":"stages","configurable":false},"permissions":{"type":"relation","target":"admin::permission","relation":"manyToMany","configurable":false}},"kind":"collectionType"},"modelName":"workflow-stage"},"plugin::handoff.agent":{"kind":"collectionType","collectionName":"handoff_agents","info":{"singularName":"agent","pluralName":"agents","displayName":"Handoff AI agent"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"key":{"type":"string"},"name":{"type":"string"},"status":{"type":"string"},"handoffEnabled":{"type":"boolean"},"handoffMessage":{"type":"text"},"acceptMessage":{"type":"text"},"resolveMessage":{"type":"text"},"expiredMessage":{"type":"text"},"maxWaitMinutes":{"type":"integer"},"reminderEnabled":{"type":"boolean"},"reminderAfterMinutes":{"type":"integer"},"ladder":{"type":"json"},"tokens":{"type":"json"},"webhookUrl":{"type":"text"},"webhookSecret":{"type":"json"},"webhookFrom":{"type":"integer"},"webhookTrouble":{"type":"text"},"webhookPausedUntil":{"type":"biginteger"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.agent","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_agents"}}},"indexes":[{"name":"handoff_agents_key_uq","columns":["key"],"type":"unique"}],"plugin":"handoff","globalId":"HandoffAgent","uid":"plugin::handoff.agent","modelType":"contentType","__schema__":{"collectionName":"handoff_agents","info":{"singularName":"agent","pluralName":"agents","displayName":"Handoff AI agent"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"key":{"type":"string"},"name":{"type":"string"},"status":{"type":"string"},"handoffEnabled":{"type":"boolean"},"handoffMessage":{"type":"text"},"acceptMessage":{"type":"text"},"resolveMessage":{"type":"text"},"expiredMessage":{"type":"text"},"maxWaitMinutes":{"type":"integer"},"reminderEnabled":{"type":"boolean"},"reminderAfterMinutes":{"type":"integer"},"ladder":{"type":"json"},"tokens":{"type":"json"},"webhookUrl":{"type":"text"},"webhookSecret":{"type":"json"},"webhookFrom":{"type":"integer"},"webhookTrouble":{"type":"text"},"webhookPausedUntil":{"type":"biginteger"}},"kind":"collectionType","indexes":[{"name":"handoff_agents_key_uq","columns":["key"],"type":"unique"}]},"modelName":"agent"},"plugin::handoff.channel":{"kind":"collectionType","collectionName":"handoff_channels","info":{"singularName":"channel","pluralName":"channels","displayName":"Handoff channel"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"key":{"type":"string"},"type":{"type":"string"},"name":{"type":"string"},"enabled":{"type":"boolean"},"options":{"type":"json"},"credentials":{"type":"json","private":true},"pausedUntil":{"type":"biginteger"},"trouble":{"type":"text"},"listener":{"type":"string"},"listenerUntil":{"type":"biginteger"},"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.channel","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_channels"}}},"indexes":[{"name":"handoff_channels_key_uq","columns":["key"],"type":"unique"}],"plugin":"handoff","globalId":"HandoffChannel","uid":"plugin::handoff.channel","modelType":"contentType","__schema__":{"collectionName":"handoff_channels","info":{"singularName":"channel","pluralName":"channels","displayName":"Handoff channel"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"key":{"type":"string"},"type":{"type":"string"},"name":{"type":"string"},"enabled":{"type":"boolean"},"options":{"type":"json"},"credentials":{"type":"json","private":true},"pausedUntil":{"type":"biginteger"},"trouble":{"type":"text"},"listener":{"type":"string"},"listenerUntil":{"type":"biginteger"},"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false}},"kind":"collectionType","indexes":[{"name":"handoff_channels_key_uq","columns":["key"],"type":"unique"}]},"modelName":"channel"},"plugin::handoff.conversation":{"kind":"collectionType","collectionName":"handoff_conversations","info":{"singularName":"conversation","pluralName":"conversations","displayName":"Handoff conversation"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"identityKey":{"type":"string"},"visitorKey":{"type":"string"},"externalId":{"type":"string"},"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false},"channel":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.channel","useJoinTable":false},"channelType":{"type":"string"},"userId":{"type":"string"},"userName":{"type":"string"},"userEmail":{"type":"string"},"userLocale":{"type":"string"},"userAttributes":{"type":"json"},"owner":{"type":"string"},"epoch":{"type":"integer"},"lastSeq":{"type":"integer"},"lastSequence":{"type":"integer"},"lastLineAt":{"type":"biginteger"},"lastUserAt":{"type":"biginteger"},"unansweredSince":{"type":"biginteger"},"awayToldAt":{"type":"biginteger"},"channelDueAt":{"type":"biginteger"},"channelLease":{"type":"string"},"version":{"type":"integer"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.conversation","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_conversations"}}},"indexes":[{"name":"handoff_conversations_identity_key_uq","columns":["identity_key"],"type":"unique"},{"name":"handoff_conversations_visitor_key_uq","columns":["visitor_key"],"type":"unique"},{"name":"handoff_conversations_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_conversations_channel_id_channel_due_at_ix","columns":["channel_id","channel_due_at"]},{"name":"handoff_conversations_channel_id_last_line_at_ix","columns":["channel_id","last_line_at"]}],"plugin":"handoff","globalId":"HandoffConversation","uid":"plugin::handoff.conversation","modelType":"contentType","__schema__":{"collectionName":"handoff_conversations","info":{"singularName":"conversation","pluralName":"conversations","displayName":"Handoff conversation"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"identityKey":{"type":"string"},"visitorKey":{"type":"string"},"externalId":{"type":"string"},"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false},"channel":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.channel","useJoinTable":false},"channelType":{"type":"string"},"userId":{"type":"string"},"userName":{"type":"string"},"userEmail":{"type":"string"},"userLocale":{"type":"string"},"userAttributes":{"type":"json"},"owner":{"type":"string"},"epoch":{"type":"integer"},"lastSeq":{"type":"integer"},"lastSequence":{"type":"integer"},"lastLineAt":{"type":"biginteger"},"lastUserAt":{"type":"biginteger"},"unansweredSince":{"type":"biginteger"},"awayToldAt":{"type":"biginteger"},"channelDueAt":{"type":"biginteger"},"channelLease":{"type":"string"},"version":{"type":"integer"}},"kind":"collectionType","indexes":[{"name":"handoff_conversations_identity_key_uq","columns":["identity_key"],"type":"unique"},{"name":"handoff_conversations_visitor_key_uq","columns":["visitor_key"],"type":"unique"},{"name":"handoff_conversations_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_conversations_channel_id_channel_due_at_ix","columns":["channel_id","channel_due_at"]},{"name":"handoff_conversations_channel_id_last_line_at_ix","columns":["channel_id","last_line_at"]}]},"modelName":"conversation"},"plugin::handoff.session":{"kind":"collectionType","collectionName":"handoff_sessions","info":{"singularName":"session","pluralName":"sessions","displayName":"Handoff session"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false},"channelType":{"type":"string"},"status":{"type":"string"},"outcome":{"type":"string"},"openKey":{"type":"string"},"dueAt":{"type":"biginteger"},"remindAt":{"type":"biginteger"},"remindPlan":{"type":"json"},"reason":{"type":"text"},"summary":{"type":"text"},"priority":{"type":"string"},"tags":{"type":"json"},"metadata":{"type":"json"},"openedAt":{"type":"biginteger"},"queuedAt":{"type":"biginteger"},"expiresAt":{"type":"biginteger"},"acceptedAt":{"type":"biginteger"},"closedAt":{"type":"biginteger"},"closedBy":{"type":"json"},"assignee":{"type":"relation","relation":"manyToOne","target":"admin::user","useJoinTable":false},"assigneeName":{"type":"string"},"firstSeq":{"type":"integer"},"lastSeq":{"type":"integer"},"timeline":{"type":"json"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.session","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_sessions"}}},"indexes":[{"name":"handoff_sessions_open_key_uq","columns":["open_key"],"type":"unique"},{"name":"handoff_sessions_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_sessions_due_at_id_ix","columns":["due_at","id"]},{"name":"handoff_sessions_remind_at_id_ix","columns":["remind_at","id"]},{"name":"handoff_sessions_status_queued_at_id_ix","columns":["status","queued_at","id"]},{"name":"handoff_sessions_status_opened_at_id_ix","columns":["status","opened_at","id"]},{"name":"handoff_sessions_opened_at_id_ix","columns":["opened_at","id"]},{"name":"handoff_sessions_agent_id_accepted_at_ix","columns":["agent_id","accepted_at"]}],"plugin":"handoff","globalId":"HandoffSession","uid":"plugin::handoff.session","modelType":"contentType","__schema__":{"collectionName":"handoff_sessions","info":{"singularName":"session","pluralName":"sessions","displayName":"Handoff session"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false},"channelType":{"type":"string"},"status":{"type":"string"},"outcome":{"type":"string"},"openKey":{"type":"string"},"dueAt":{"type":"biginteger"},"remindAt":{"type":"biginteger"},"remindPlan":{"type":"json"},"reason":{"type":"text"},"summary":{"type":"text"},"priority":{"type":"string"},"tags":{"type":"json"},"metadata":{"type":"json"},"openedAt":{"type":"biginteger"},"queuedAt":{"type":"biginteger"},"expiresAt":{"type":"biginteger"},"acceptedAt":{"type":"biginteger"},"closedAt":{"type":"biginteger"},"closedBy":{"type":"json"},"assignee":{"type":"relation","relation":"manyToOne","target":"admin::user","useJoinTable":false},"assigneeName":{"type":"string"},"firstSeq":{"type":"integer"},"lastSeq":{"type":"integer"},"timeline":{"type":"json"}},"kind":"collectionType","indexes":[{"name":"handoff_sessions_open_key_uq","columns":["open_key"],"type":"unique"},{"name":"handoff_sessions_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_sessions_due_at_id_ix","columns":["due_at","id"]},{"name":"handoff_sessions_remind_at_id_ix","columns":["remind_at","id"]},{"name":"handoff_sessions_status_queued_at_id_ix","columns":["status","queued_at","id"]},{"name":"handoff_sessions_status_opened_at_id_ix","columns":["status","opened_at","id"]},{"name":"handoff_sessions_opened_at_id_ix","columns":["opened_at","id"]},{"name":"handoff_sessions_agent_id_accepted_at_ix","columns":["agent_id","accepted_at"]}]},"modelName":"session"},"plugin::handoff.message":{"kind":"collectionType","collectionName":"handoff_messages","info":{"singularName":"message","pluralName":"messages","displayName":"Handoff message"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"seq":{"type":"integer"},"author":{"type":"string"},"name":{"type":"string"},"text":{"type":"text"},"event":{"type":"string"},"externalId":{"type":"string"},"clientId":{"type":"string"},"externalKey":{"type":"string"},"clientKey":{"type":"string"},"sentAt":{"type":"biginteger"},"storedAt":{"type":"biginteger"},"attachments":{"type":"json"},"editedAt":{"type":"biginteger"},"originalText":{"type":"text"},"deletedAt":{"type":"biginteger"},"deliveryState":{"type":"string"},"deliveryReason":{"type":"text"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.message","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_messages"}}},"indexes":[{"name":"handoff_messages_conversation_id_seq_uq","columns":["conversation_id","seq"],"type":"unique"},{"name":"handoff_messages_external_key_uq","columns":["external_key"],"type":"unique"},{"name":"handoff_messages_client_key_uq","columns":["client_key"],"type":"unique"},{"name":"handoff_messages_document_id_uq","columns":["document_id"],"type":"unique"}],"plugin":"handoff","globalId":"HandoffMessage","uid":"plugin::handoff.message","modelType":"contentType","__schema__":{"collectionName":"handoff_messages","info":{"singularName":"message","pluralName":"messages","displayName":"Handoff message"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"seq":{"type":"integer"},"author":{"type":"string"},"name":{"type":"string"},"text":{"type":"text"},"event":{"type":"string"},"externalId":{"type":"string"},"clientId":{"type":"string"},"externalKey":{"type":"string"},"clientKey":{"type":"string"},"sentAt":{"type":"biginteger"},"storedAt":{"type":"biginteger"},"attachments":{"type":"json"},"editedAt":{"type":"biginteger"},"originalText":{"type":"text"},"deletedAt":{"type":"biginteger"},"deliveryState":{"type":"string"},"deliveryReason":{"type":"text"}},"kind":"collectionType","indexes":[{"name":"handoff_messages_conversation_id_seq_uq","columns":["conversation_id","seq"],"type":"unique"},{"name":"handoff_messages_external_key_uq","columns":["external_key"],"type":"unique"},{"name":"handoff_messages_client_key_uq","columns":["client_key"],"type":"unique"},{"name":"handoff_messages_document_id_uq","columns":["document_id"],"type":"unique"}]},"modelName":"message"},"plugin::handoff.delivery":{"kind":"collectionType","collectionName":"handoff_deliveries","info":{"singularName":"delivery","pluralName":"deliveries","displayName":"Handoff delivery"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"deliveryKey":{"type":"string"},"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"seq":{"type":"integer"},"target":{"type":"string"},"state":{"type":"string"},"reason":{"type":"text"},"session":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.session","useJoinTable":false},"recipient":{"type":"string"},"language":{"type":"string"},"round":{"type":"biginteger"},"lane":{"type":"integer"},"part":{"type":"integer"},"parts":{"type":"integer"},"text":{"type":"text"},"file":{"type":"string"},"doubts":{"type":"integer"},"externalId":{"type":"string"},"externalKey":{"type":"string"},"giveUpAt":{"type":"biginteger"},"attempts":{"type":"integer"},"availableAt":{"type":"biginteger"},"openedAt":{"type":"biginteger"},"settledAt":{"type":"biginteger"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.delivery","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_deliveries"}}},"indexes":[{"name":"handoff_deliveries_delivery_key_uq","columns":["delivery_key"],"type":"unique"},{"name":"handoff_deliveries_conversation_id_seq_ix","columns":["conversation_id","seq"]},{"name":"handoff_deliveries_target_state_available_at_ix","columns":["target","state","available_at"]},{"name":"handoff_deliveries_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_deliveries_lane_id_ix","columns":["lane","id"]},{"name":"handoff_deliveries_give_up_at_ix","columns":["give_up_at"]},{"name":"handoff_deliveries_external_key_ix","columns":["external_key"]},{"name":"handoff_deliveries_settled_at_ix","columns":["settled_at"]},{"name":"handoff_deliveries_target_settled_at_ix","columns":["target","settled_at"]}],"plugin":"handoff","globalId":"HandoffDelivery","uid":"plugin::handoff.delivery","modelType":"contentType","__schema__":{"collectionName":"handoff_deliveries","info":{"singularName":"delivery","pluralName":"deliveries","displayName":"Handoff delivery"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"deliveryKey":{"type":"string"},"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"seq":{"type":"integer"},"target":{"type":"string"},"state":{"type":"string"},"reason":{"type":"text"},"session":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.session","useJoinTable":false},"recipient":{"type":"string"},"language":{"type":"string"},"round":{"type":"biginteger"},"lane":{"type":"integer"},"part":{"type":"integer"},"parts":{"type":"integer"},"text":{"type":"text"},"file":{"type":"string"},"doubts":{"type":"integer"},"externalId":{"type":"string"},"externalKey":{"type":"string"},"giveUpAt":{"type":"biginteger"},"attempts":{"type":"integer"},"availableAt":{"type":"biginteger"},"openedAt":{"type":"biginteger"},"settledAt":{"type":"biginteger"}},"kind":"collectionType","indexes":[{"name":"handoff_deliveries_delivery_key_uq","columns":["delivery_key"],"type":"unique"},{"name":"handoff_deliveries_conversation_id_seq_ix","columns":["conversation_id","seq"]},{"name":"handoff_deliveries_target_state_available_at_ix","columns":["target","state","available_at"]},{"name":"handoff_deliveries_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_deliveries_lane_id_ix","columns":["lane","id"]},{"name":"handoff_deliveries_give_up_at_ix","columns":["give_up_at"]},{"name":"handoff_deliveries_external_key_ix","columns":["external_key"]},{"name":"handoff_deliveries_settled_at_ix","columns":["settled_at"]},{"name":"handoff_deliveries_target_settled_at_ix","columns":["target","settled_at"]}]},"modelName":"delivery"},"plugin::handoff.event":{"kind":"collectionType","collectionName":"handoff_events","info":{"singularName":"event","pluralName":"events","displayName":"Handoff event"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"number":{"type":"integer"},"type":{"type":"string"},"sequence":{"type":"integer"},"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false},"session":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.session","useJoinTable":false},"seq":{"type":"integer"},"data":{"type":"text"},"at":{"type":"biginteger"},"origin":{"type":"string"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.event","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_events"}}},"indexes":[{"name":"handoff_events_number_uq","columns":["number"],"type":"unique"},{"name":"handoff_events_conversation_id_sequence_uq","columns":["conversation_id","sequence"],"type":"unique"},{"name":"handoff_events_at_ix","columns":["at"]}],"plugin":"handoff","globalId":"HandoffEvent","uid":"plugin::handoff.event","modelType":"contentType","__schema__":{"collectionName":"handoff_events","info":{"singularName":"event","pluralName":"events","displayName":"Handoff event"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"number":{"type":"integer"},"type":{"type":"string"},"sequence":{"type":"integer"},"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false},"session":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.session","useJoinTable":false},"seq":{"type":"integer"},"data":{"type":"text"},"at":{"type":"biginteger"},"origin":{"type":"string"}},"kind":"collectionType","indexes":[{"name":"handoff_events_number_uq","columns":["number"],"type":"unique"},{"name":"handoff_events_conversation_id_sequence_uq","columns":["conversation_id","sequence"],"type":"unique"},{"name":"handoff_events_at_ix","columns":["at"]}]},"modelName":"event"},"plugin::handoff.file":{"kind":"collectionType","collectionName":"handoff_files","info":{"singularName":"file","pluralName":"files","displayName":"Handoff file"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"seq":{"type":"integer"},"memberId":{"type":"string"},"state":{"type":"string"},"name":{"type":"text"},"type":{"type":"string"},"size":{"type":"integer"},"upload":{"type":"integer"},"source":{"type":"text"},"placeholder":{"type":"text"},"attempts":{"type":"integer"},"availableAt":{"type":"biginteger"},"openedAt":{"type":"biginteger"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.file","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_files"}}},"indexes":[{"name":"handoff_files_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_files_conversation_id_seq_ix","columns":["conversation_id","seq"]},{"name":"handoff_files_state_available_at_ix","columns":["state","available_at"]}],"plugin":"handoff","globalId":"HandoffFile","uid":"plugin::handoff.file","modelType":"contentType","__schema__":{"collectionName":"handoff_files","info":{"singularName":"file","pluralName":"files","displayName":"Handoff file"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"seq":{"type":"integer"},"memberId":{"type":"string"},"state":{"type":"string"},"name":{"type":"text"},"type":{"type":"string"},"size":{"type":"integer"},"upload":{"type":"integer"},"source":{"type":"text"},"placeholder":{"type":"text"},"attempts":{"type":"integer"},"availableAt":{"type":"biginteger"},"openedAt":{"type":"biginteger"}},"kind":"collectionType","indexes":[{"name":"handoff_files_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_files_conversation_id_seq_ix","columns":["conversation_id","seq"]},{"name":"handoff_files_state_available_at_ix","columns":["state","available_at"]}]},"modelName":"file"},"plugin::handoff.note":{"kind":"collectionType","collectionName":"handoff_notes","info":{"singularName":"note","pluralName":"notes","displayName":"Handoff note"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"session":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.session","useJoinTable":false},"text":{"type":"text"},"author":{"type":"relation","relation":"manyToOne","target":"admin::user","useJoinTable":false},"authorName":{"type":"string"},"at":{"type":"biginteger"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.note","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_notes"}}},"plugin":"handoff","globalId":"HandoffNote","uid":"plugin::handoff.note","modelType":"contentType","__schema__":{"collectionName":"handoff_notes","info":{"singularName":"note","pluralName":"notes","displayName":"Handoff note"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"session":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.session","useJoinTable":false},"text":{"type":"text"},"author":{"type":"relation","relation":"manyToOne","target":"admin::user","useJoinTable":false},"authorName":{"type":"string"},"at":{"type":"biginteger"}},"kind":"collectionType"},"modelName":"note"},"plugin::handoff.idempotency-key":{"kind":"collectionType","collectionName":"handoff_idempotency_keys","info":{"singularName":"idempotency-key","pluralName":"idempotency-keys","displayName":"Handoff idempotency key"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"keyHash":{"type":"string"},"fingerprint":{"type":"string"},"status":{"type":"integer"},"body":{"type":"text"},"at":{"type":"biginteger"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.idempotency-key","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_idempotency_keys"}}},"indexes":[{"name":"handoff_idempotency_keys_key_hash_uq","columns":["key_hash"],"type":"unique"},{"name":"handoff_idempotency_keys_at_ix","columns":["at"]}],"plugin":"handoff","globalId":"HandoffIdempotencyKey","uid":"plugin::handoff.idempotency-key","modelType":"contentType","__schema__":{"collectionName":"handoff_idempotency_keys","info":{"singularName":"idempotency-key","pluralName":"idempotency-keys","displayName":"Handoff idempotency key"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"keyHash":{"type":"string"},"fingerprint":{"type":"string"},"status":{"type":"integer"},"body":{"type":"text"},"at":{"type":"biginteger"}},"kind":"collectionType","indexes":[{"name":"handoff_idempotency_keys_key_hash_uq","columns":["key_hash"],"type":"unique"},{"name":"handoff_idempotency_keys_at_ix","columns":["at"]}]},"modelName":"idempotency-key"},"plugin::handoff.presence":{"kind":"collectionType","collectionName":"handoff_presences","info":{"singularName":"presence","pluralName":"presences","displayName":"Handoff presence"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"process":{"type":"string"},"members":{"type":"json"},"at":{"type":"biginteger"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.presence","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_presences"}}},"indexes":[{"name":"handoff_presences_process_uq","columns":["process"],"type":"unique"}],"plugin":"handoff","globalId":"HandoffPresence","uid":"plugin::handoff.presence","modelType":"contentType","__schema__":{"collectionName":"handoff_presences","info":{"singularName":"presence","pluralName":"presences","displayName":"Handoff presence"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"process":{"type":"string"},"members":{"type":"json"},"at":{"type":"biginteger"}},"kind":"collectionType","indexes":[{"name":"handoff_presences_process_uq","columns":["process"],"type":"unique"}]},"modelName":"presence"},"plugin::handoff.attendance":{"kind":"collectionType","collectionName":"handoff_attendances","info":{"singularName":"attendance","pluralName":"attendances","displayName":"Handoff attendance"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"memberId":{"type":"string"},"seenAt":{"type":"biginteger"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.attendance","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_attendances"}}},"indexes":[{"name":"handoff_attendances_member_id_uq","columns":["member_id"],"type":"unique"}],"plugin":"handoff","globalId":"HandoffAttendance","uid":"plugin::handoff.attendance","modelType":"contentType","__schema__":{"collectionName":"handoff_attendances","info":{"singularName":"attendance","pluralName":"attendances","displayName":"Handoff attendance"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"memberId":{"type":"string"},"seenAt":{"type":"biginteger"}},"kind":"collectionType","indexes":[{"name":"handoff_attendances_member_id_uq","columns":["member_id"],"type":"unique"}]},"modelName":"attendance"},"plugin::handoff.notification":{"kind":"collectionType","collectionName":"handoff_notifications","info":{"singularName":"notification","pluralName":"notifications","displayName":"Handoff notification"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"notificationKey":{"type":"string"},"memberId":{"type":"string"},"type":{"type":"string"},"session":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.session","useJoinTable":false},"userName":{"type":"string"},"agentName":{"type":"string"},"channelType":{"type":"string"},"channelKey":{"type":"string"},"text":{"type":"text"},"at":{"type":"biginteger"},"readAt":{"type":"biginteger"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.notification","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_notifications"}}},"indexes":[{"name":"handoff_notifications_notification_key_uq","columns":["notification_key"],"type":"unique"},{"name":"handoff_notifications_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_notifications_member_id_at_id_ix","columns":["member_id","at","id"]},{"name":"handoff_notifications_member_id_read_at_ix","columns":["member_id","read_at"]},{"name":"handoff_notifications_session_id_at_ix","columns":["session_id","at"]},{"name":"handoff_notifications_at_ix","columns":["at"]}],"plugin":"handoff","globalId":"HandoffNotification","uid":"plugin::handoff.notification","modelType":"contentType","__schema__":{"collectionName":"handoff_notifications","info":{"singularName":"notification","pluralName":"notifications","displayName":"Handoff notification"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"notificationKey":{"type":"string"},"memberId":{"type":"string"},"type":{"type":"string"},"session":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.session","useJoinTable":false},"userName":{"type":"string"},"agentName":{"type":"string"},"channelType":{"type":"string"},"channelKey":{"type":"string"},"text":{"type":"text"},"at":{"type":"biginteger"},"readAt":{"type":"biginteger"}},"kind":"collectionType","indexes":[{"name":"handoff_notifications_notification_key_uq","columns":["notification_key"],"type":"unique"},{"name":"handoff_notifications_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_notifications_member_id_at_id_ix","columns":["member_id","at","id"]},{"name":"handoff_notifications_member_id_read_at_ix","columns":["member_id","read_at"]},{"name":"handoff_notifications_session_id_at_ix","columns":["session_id","at"]},{"name":"handoff_notifications_at_ix","columns":["at"]}]},"modelName":"notification"},"plugin::handoff.preference":{"kind":"collectionType","collectionName":"handoff_preferences","info":{"singularName":"preference","pluralName":"preferences","displayName":"Handoff preference"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"memberId":{"type":"string"},"toasts":{"type":"boolean"},"sound":{"type":"boolean"},"desktop":{"type":"boolean"},"tabCount":{"type":"boolean"},"repeat":{"type":"boolean"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.preference","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_preferences"}}},"indexes":[{"name":"handoff_preferences_member_id_uq","columns":["member_id"],"type":"unique"}],"plugin":"handoff","globalId":"HandoffPreference","uid":"plugin::handoff.preference","modelType":"contentType","__schema__":{"collectionName":"handoff_preferences","info":{"singularName":"preference","pluralName":"preferences","displayName":"Handoff preference"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"memberId":{"type":"string"},"toasts":{"type":"boolean"},"sound":{"type":"boolean"},"desktop":{"type":"boolean"},"tabCount":{"type":"boolean"},"repeat":{"type":"boolean"}},"kind":"collectionType","indexes":[{"name":"handoff_preferences_member_id_uq","columns":["member_id"],"type":"unique"}]},"modelName":"preference"},"plugin::handoff.counter":{"kind":"collectionType","collectionName":"handoff_counters","info":{"singularName":"counter","pluralName":"counters","displayName":"Handoff counter"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string"},"value":{"type":"integer"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.counter","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_counters"}}},"indexes":[{"name":"handoff_counters_name_uq","columns":["name"],"type":"unique"}],"plugin":"handoff","globalId":"HandoffCounter","uid":"plugin::handoff.counter","modelType":"contentType","__schema__":{"collectionName":"handoff_counters","info":{"singularName":"counter","pluralName":"counters","displayName":"Handoff counter"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string"},"value":{"type":"integer"}},"kind":"collectionType","indexes":[{"name":"handoff_counters_name_uq","columns":["name"],"type":"unique"}]},"modelName":"counter"},"plugin::handoff.webhook-lane":{"kind":"collectionType","collectionName":"handoff_webhook_lanes","info":{"singularName":"webhook-lane","pluralName":"webhook-lanes","displayName":"Handoff webhook lane"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false},"knownSequence":{"type":"integer"},"doneSequence":{"type":"integer"},"dueAt":{"type":"biginteger"},"lease":{"type":"string"},"attempts":{"type":"integer"},"failingSince":{"type":"biginteger"},"reason":{"type":"text"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.webhook-lane","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_webhook_lanes"}}},"indexes":[{"name":"handoff_webhook_lanes_conversation_id_uq","columns":["conversation_id"],"type":"unique"},{"name":"handoff_webhook_lanes_agent_id_due_at_ix","columns":["agent_id","due_at"]},{"name":"handoff_webhook_lanes_agent_id_failing_since_ix","columns":["agent_id","failing_since"]}],"plugin":"handoff","globalId":"HandoffWebhookLane","uid":"plugin::handoff.webhook-lane","modelType":"contentType","__schema__":{"collectionName":"handoff_webhook_lanes","info":{"singularName":"webhook-lane","pluralName":"webhook-lanes","displayName":"Handoff webhook lane"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false},"knownSequence":{"type":"integer"},"doneSequence":{"type":"integer"},"dueAt":{"type":"biginteger"},"lease":{"type":"string"},"attempts":{"type":"integer"},"failingSince":{"type":"biginteger"},"reason":{"type":"text"}},"kind":"collectionType","indexes":[{"name":"handoff_webhook_lanes_conversation_id_uq","columns":["conversation_id"],"type":"unique"},{"name":"handoff_webhook_lanes_agent_id_due_at_ix","columns":["agent_id","due_at"]},{"name":"handoff_webhook_lanes_agent_id_failing_since_ix","columns":["agent_id","failing_since"]}]},"modelName":"webhook-lane"},"plugin::handoff.dead-letter":{"kind":"collectionType","collectionName":"handoff_dead_letters","info":{"singularName":"dead-letter","pluralName":"dead-letters","displayName":"Handoff dead letter"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false},"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"eventId":{"type":"string"},"type":{"type":"string"},"sequence":{"type":"integer"},"at":{"type":"biginteger"},"body":{"type":"text"},"attempts":{"type":"integer"},"reason":{"type":"text"},"givenUpAt":{"type":"biginteger"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"plugin::handoff.dead-letter","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"handoff_dead_letters"}}},"indexes":[{"name":"handoff_dead_letters_event_id_uq","columns":["event_id"],"type":"unique"},{"name":"handoff_dead_letters_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_dead_letters_agent_id_id_ix","columns":["agent_id","id"]},{"name":"handoff_dead_letters_given_up_at_ix","columns":["given_up_at"]}],"plugin":"handoff","globalId":"HandoffDeadLetter","uid":"plugin::handoff.dead-letter","modelType":"contentType","__schema__":{"collectionName":"handoff_dead_letters","info":{"singularName":"dead-letter","pluralName":"dead-letters","displayName":"Handoff dead letter"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"agent":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.agent","useJoinTable":false},"conversation":{"type":"relation","relation":"manyToOne","target":"plugin::handoff.conversation","useJoinTable":false},"eventId":{"type":"string"},"type":{"type":"string"},"sequence":{"type":"integer"},"at":{"type":"biginteger"},"body":{"type":"text"},"attempts":{"type":"integer"},"reason":{"type":"text"},"givenUpAt":{"type":"biginteger"}},"kind":"collectionType","indexes":[{"name":"handoff_dead_letters_event_id_uq","columns":["event_id"],"type":"unique"},{"name":"handoff_dead_letters_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_dead_letters_agent_id_id_ix","columns":["agent_id","id"]},{"name":"handoff_dead_letters_given_up_at_ix","columns":["given_up_at"]}]},"modelName":"dead-letter"},"admin::permission":{"collectionName":"admin_permissions","info":{"name":"Permission","description":"","singularName":"permission","pluralName":"permissions","displayName":"Permission"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"action":{"type":"string","minLength":1,"configurable":false,"required":true},"actionParameters":{"type":"json","configurable":false,"required":false,"default":{}},"subject":{"type":"string","minLength":1,"configurable":false,"required":false},"properties":{"type":"json","configurable":false,"required":false,"default":{}},"conditions":{"type":"json","configurable":false,"required":false,"default":[]},"role":{"configurable":false,"type":"relation","relation":"manyToOne","inversedBy":"permissions","target":"admin::role","required":false},"apiToken":{"configurable":false,"type":"relation","relation":"manyToOne","inversedBy":"adminPermissions","target":"admin::api-token","required":false},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"admin::permission","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"admin_permissions"}}},"plugin":"admin","globalId":"AdminPermission","uid":"admin::permission","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"admin_permissions","info":{"name":"Permission","description":"","singularName":"permission","pluralName":"permissions","displayName":"Permission"},"options":{},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"action":{"type":"string","minLength":1,"configurable":false,"required":true},"actionParameters":{"type":"json","configurable":false,"required":false,"default":{}},"subject":{"type":"string","minLength":1,"configurable":false,"required":false},"properties":{"type":"json","configurable":false,"required":false,"default":{}},"conditions":{"type":"json","configurable":false,"required":false,"default":[]},"role":{"configurable":false,"type":"relation","relation":"manyToOne","inversedBy":"permissions","target":"admin::role","required":false},"apiToken":{"configurable":false,"type":"relation","relation":"manyToOne","inversedBy":"adminPermissions","target":"admin::api-token","required":false}},"kind":"collectionType"},"modelName":"permission"},"admin::user":{"collectionName":"admin_users","info":{"name":"User","description":"","singularName":"user","pluralName":"users","displayName":"User"},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"firstname":{"type":"string","unique":false,"minLength":1,"configurable":false,"required":false},"lastname":{"type":"string","unique":false,"minLength":1,"configurable":false,"required":false},"username":{"type":"string","unique":false,"configurable":false,"required":false},"email":{"type":"email","minLength":6,"configurable":false,"required":true,"unique":true,"private":true},"password":{"type":"password","minLength":6,"configurable":false,"required":false,"private":true,"searchable":false},"resetPasswordToken":{"type":"string","configurable":false,"private":true,"searchable":false},"resetPasswordTokenExpiresAt":{"type":"datetime","configurable":false,"private":true,"searchable":false},"registrationToken":{"type":"string","configurable":false,"private":true,"searchable":false},"isActive":{"type":"boolean","default":false,"configurable":false,"private":true},"roles":{"configurable":false,"private":true,"type":"relation","relation":"manyToMany","inversedBy":"users","target":"admin::role","collectionName":"strapi_users_roles"},"apiTokens":{"configurable":false,"private":true,"type":"relation","relation":"oneToMany","mappedBy":"adminUserOwner","target":"admin::api-token"},"blocked":{"type":"boolean","default":false,"configurable":false,"private":true},"preferedLanguage":{"type":"string","configurable":false,"required":false,"searchable":false},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"admin::user","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"admin_users"}}},"config":{"attributes":{"resetPasswordToken":{"hidden":true},"registrationToken":{"hidden":true}}},"plugin":"admin","globalId":"AdminUser","uid":"admin::user","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"admin_users","info":{"name":"User","description":"","singularName":"user","pluralName":"users","displayName":"User"},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"firstname":{"type":"string","unique":false,"minLength":1,"configurable":false,"required":false},"lastname":{"type":"string","unique":false,"minLength":1,"configurable":false,"required":false},"username":{"type":"string","unique":false,"configurable":false,"required":false},"email":{"type":"email","minLength":6,"configurable":false,"required":true,"unique":true,"private":true},"password":{"type":"password","minLength":6,"configurable":false,"required":false,"private":true,"searchable":false},"resetPasswordToken":{"type":"string","configurable":false,"private":true,"searchable":false},"resetPasswordTokenExpiresAt":{"type":"datetime","configurable":false,"private":true,"searchable":false},"registrationToken":{"type":"string","configurable":false,"private":true,"searchable":false},"isActive":{"type":"boolean","default":false,"configurable":false,"private":true},"roles":{"configurable":false,"private":true,"type":"relation","relation":"manyToMany","inversedBy":"users","target":"admin::role","collectionName":"strapi_users_roles"},"apiTokens":{"configurable":false,"private":true,"type":"relation","relation":"oneToMany","mappedBy":"adminUserOwner","target":"admin::api-token"},"blocked":{"type":"boolean","default":false,"configurable":false,"private":true},"preferedLanguage":{"type":"string","configurable":false,"required":false,"searchable":false}},"kind":"collectionType"},"modelName":"user","options":{"draftAndPublish":false}},"admin::role":{"collectionName":"admin_roles","info":{"name":"Role","description":"","singularName":"role","pluralName":"roles","displayName":"Role"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","minLength":1,"unique":true,"configurable":false,"required":true},"code":{"type":"string","minLength":1,"unique":true,"configurable":false,"required":true},"description":{"type":"string","configurable":false},"users":{"configurable":false,"type":"relation","relation":"manyToMany","mappedBy":"roles","target":"admin::user"},"permissions":{"configurable":false,"type":"relation","relation":"oneToMany","mappedBy":"role","target":"admin::permission"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"admin::role","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"admin_roles"}}},"plugin":"admin","globalId":"AdminRole","uid":"admin::role","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"admin_roles","info":{"name":"Role","description":"","singularName":"role","pluralName":"roles","displayName":"Role"},"options":{},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","minLength":1,"unique":true,"configurable":false,"required":true},"code":{"type":"string","minLength":1,"unique":true,"configurable":false,"required":true},"description":{"type":"string","configurable":false},"users":{"configurable":false,"type":"relation","relation":"manyToMany","mappedBy":"roles","target":"admin::user"},"permissions":{"configurable":false,"type":"relation","relation":"oneToMany","mappedBy":"role","target":"admin::permission"}},"kind":"collectionType"},"modelName":"role"},"admin::api-token":{"collectionName":"strapi_api_tokens","info":{"name":"Api Token","singularName":"api-token","pluralName":"api-tokens","displayName":"Api Token","description":""},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","minLength":1,"configurable":false,"required":true,"unique":true},"description":{"type":"string","minLength":1,"configurable":false,"required":false,"default":""},"kind":{"type":"enumeration","enum":["content-api","admin"],"configurable":false,"required":true,"default":"content-api"},"type":{"type":"enumeration","enum":["read-only","full-access","custom"],"configurable":false,"required":false,"default":"read-only"},"accessKey":{"type":"string","minLength":1,"configurable":false,"required":true,"searchable":false},"encryptedKey":{"type":"text","minLength":1,"configurable":false,"required":false,"searchable":false},"lastUsedAt":{"type":"datetime","configurable":false,"required":false},"permissions":{"type":"relation","target":"admin::api-token-permission","relation":"oneToMany","mappedBy":"token","configurable":false,"required":false},"adminPermissions":{"type":"relation","target":"admin::permission","relation":"oneToMany","mappedBy":"apiToken","configurable":false,"required":false},"adminUserOwner":{"type":"relation","target":"admin::user","relation":"manyToOne","inversedBy":"apiTokens","configurable":false,"required":false},"expiresAt":{"type":"datetime","configurable":false,"required":false},"lifespan":{"type":"biginteger","configurable":false,"required":false},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"admin::api-token","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"strapi_api_tokens"}}},"plugin":"admin","globalId":"AdminApiToken","uid":"admin::api-token","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"strapi_api_tokens","info":{"name":"Api Token","singularName":"api-token","pluralName":"api-tokens","displayName":"Api Token","description":""},"options":{},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","minLength":1,"configurable":false,"required":true,"unique":true},"description":{"type":"string","minLength":1,"configurable":false,"required":false,"default":""},"kind":{"type":"enumeration","enum":["content-api","admin"],"configurable":false,"required":true,"default":"content-api"},"type":{"type":"enumeration","enum":["read-only","full-access","custom"],"configurable":false,"required":false,"default":"read-only"},"accessKey":{"type":"string","minLength":1,"configurable":false,"required":true,"searchable":false},"encryptedKey":{"type":"text","minLength":1,"configurable":false,"required":false,"searchable":false},"lastUsedAt":{"type":"datetime","configurable":false,"required":false},"permissions":{"type":"relation","target":"admin::api-token-permission","relation":"oneToMany","mappedBy":"token","configurable":false,"required":false},"adminPermissions":{"type":"relation","target":"admin::permission","relation":"oneToMany","mappedBy":"apiToken","configurable":false,"required":false},"adminUserOwner":{"type":"relation","target":"admin::user","relation":"manyToOne","inversedBy":"apiTokens","configurable":false,"required":false},"expiresAt":{"type":"datetime","configurable":false,"required":false},"lifespan":{"type":"biginteger","configurable":false,"required":false}},"kind":"collectionType"},"modelName":"api-token"},"admin::api-token-permission":{"collectionName":"strapi_api_token_permissions","info":{"name":"API Token Permission","description":"","singularName":"api-token-permission","pluralName":"api-token-permissions","displayName":"API Token Permission"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"action":{"type":"string","minLength":1,"configurable":false,"required":true},"token":{"configurable":false,"type":"relation","relation":"manyToOne","inversedBy":"permissions","target":"admin::api-token"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"admin::api-token-permission","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"strapi_api_token_permissions"}}},"plugin":"admin","globalId":"AdminApiTokenPermission","uid":"admin::api-token-permission","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"strapi_api_token_permissions","info":{"name":"API Token Permission","description":"","singularName":"api-token-permission","pluralName":"api-token-permissions","displayName":"API Token Permission"},"options":{},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"action":{"type":"string","minLength":1,"configurable":false,"required":true},"token":{"configurable":false,"type":"relation","relation":"manyToOne","inversedBy":"permissions","target":"admin::api-token"}},"kind":"collectionType"},"modelName":"api-token-permission"},"admin::transfer-token":{"collectionName":"strapi_transfer_tokens","info":{"name":"Transfer Token","singularName":"transfer-token","pluralName":"transfer-tokens","displayName":"Transfer Token","description":""},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","minLength":1,"configurable":false,"required":true,"unique":true},"description":{"type":"string","minLength":1,"configurable":false,"required":false,"default":""},"accessKey":{"type":"string","minLength":1,"configurable":false,"required":true},"lastUsedAt":{"type":"datetime","configurable":false,"required":false},"permissions":{"type":"relation","target":"admin::transfer-token-permission","relation":"oneToMany","mappedBy":"token","configurable":false,"required":false},"expiresAt":{"type":"datetime","configurable":false,"required":false},"lifespan":{"type":"biginteger","configurable":false,"required":false},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"admin::transfer-token","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"strapi_transfer_tokens"}}},"plugin":"admin","globalId":"AdminTransferToken","uid":"admin::transfer-token","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"strapi_transfer_tokens","info":{"name":"Transfer Token","singularName":"transfer-token","pluralName":"transfer-tokens","displayName":"Transfer Token","description":""},"options":{},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"name":{"type":"string","minLength":1,"configurable":false,"required":true,"unique":true},"description":{"type":"string","minLength":1,"configurable":false,"required":false,"default":""},"accessKey":{"type":"string","minLength":1,"configurable":false,"required":true},"lastUsedAt":{"type":"datetime","configurable":false,"required":false},"permissions":{"type":"relation","target":"admin::transfer-token-permission","relation":"oneToMany","mappedBy":"token","configurable":false,"required":false},"expiresAt":{"type":"datetime","configurable":false,"required":false},"lifespan":{"type":"biginteger","configurable":false,"required":false}},"kind":"collectionType"},"modelName":"transfer-token"},"admin::transfer-token-permission":{"collectionName":"strapi_transfer_token_permissions","info":{"name":"Transfer Token Permission","description":"","singularName":"transfer-token-permission","pluralName":"transfer-token-permissions","displayName":"Transfer Token Permission"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"action":{"type":"string","minLength":1,"configurable":false,"required":true},"token":{"configurable":false,"type":"relation","relation":"manyToOne","inversedBy":"permissions","target":"admin::transfer-token"},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"admin::transfer-token-permission","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"strapi_transfer_token_permissions"}}},"plugin":"admin","globalId":"AdminTransferTokenPermission","uid":"admin::transfer-token-permission","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"strapi_transfer_token_permissions","info":{"name":"Transfer Token Permission","description":"","singularName":"transfer-token-permission","pluralName":"transfer-token-permissions","displayName":"Transfer Token Permission"},"options":{},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false}},"attributes":{"action":{"type":"string","minLength":1,"configurable":false,"required":true},"token":{"configurable":false,"type":"relation","relation":"manyToOne","inversedBy":"permissions","target":"admin::transfer-token"}},"kind":"collectionType"},"modelName":"transfer-token-permission"},"admin::session":{"collectionName":"strapi_sessions","info":{"name":"Session","description":"Session Manager storage","singularName":"session","pluralName":"sessions","displayName":"Session"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false},"i18n":{"localized":false}},"attributes":{"userId":{"type":"string","required":true,"configurable":false,"private":true,"searchable":false},"sessionId":{"type":"string","unique":true,"required":true,"configurable":false,"private":true,"searchable":false},"childId":{"type":"string","configurable":false,"private":true,"searchable":false},"deviceId":{"type":"string","required":true,"configurable":false,"private":true,"searchable":false},"origin":{"type":"string","required":true,"configurable":false,"private":true,"searchable":false},"expiresAt":{"type":"datetime","required":true,"configurable":false,"private":true,"searchable":false},"absoluteExpiresAt":{"type":"datetime","configurable":false,"private":true,"searchable":false},"status":{"type":"string","configurable":false,"private":true,"searchable":false},"type":{"type":"string","configurable":false,"private":true,"searchable":false},"metadata":{"type":"json","configurable":false,"private":true,"searchable":false},"createdAt":{"type":"datetime"},"updatedAt":{"type":"datetime"},"publishedAt":{"type":"datetime","configurable":false,"writable":true,"visible":true},"createdBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"updatedBy":{"type":"relation","relation":"oneToOne","target":"admin::user","configurable":false,"writable":false,"visible":false,"useJoinTable":false,"private":true},"locale":{"writable":true,"private":true,"configurable":false,"visible":false,"type":"string"},"localizations":{"type":"relation","relation":"oneToMany","target":"admin::session","writable":false,"private":true,"configurable":false,"visible":false,"unstable_virtual":true,"joinColumn":{"name":"document_id","referencedColumn":"document_id","referencedTable":"strapi_sessions"}}},"plugin":"admin","globalId":"AdminSession","uid":"admin::session","modelType":"contentType","kind":"collectionType","__schema__":{"collectionName":"strapi_sessions","info":{"name":"Session","description":"Session Manager storage","singularName":"session","pluralName":"sessions","displayName":"Session"},"options":{"draftAndPublish":false},"pluginOptions":{"content-manager":{"visible":false},"content-type-builder":{"visible":false},"i18n":{"localized":false}},"attributes":{"userId":{"type":"string","required":true,"configurable":false,"private":true,"searchable":false},"sessionId":{"type":"string","unique":true,"required":true,"configurable":false,"private":true,"searchable":false},"childId":{"type":"string","configurable":false,"private":true,"searchable":false},"deviceId":{"type":"string","required":true,"configurable":false,"private":true,"searchable":false},"origin":{"type":"string","required":true,"configurable":false,"private":true,"searchable":false},"expiresAt":{"type":"datetime","required":true,"configurable":false,"private":true,"searchable":false},"absoluteExpiresAt":{"type":"datetime","configurable":false,"private":true,"searchable":false},"status":{"type":"string","configurable":false,"private":true,"searchable":false},"type":{"type":"string","configurable":false,"private":true,"searchable":false},"metadata":{"type":"json","configurable":false,"private":true,"searchable":false}},"kind":"collectionType"},"modelName":"session"}}', 'object', NULL, NULL),
	(41, 'core_admin_auth', '{"providers":{"autoRegister":false,"defaultRole":null,"ssoLockedRoles":null}}', 'object', NULL, NULL),
	(35, 'plugin_upload_settings', '{"sizeOptimization":true,"responsiveDimensions":true,"autoOrientation":false,"aiMetadata":true}', 'object', NULL, NULL),
	(36, 'plugin_upload_view_configuration', '{"pageSize":10,"sort":"createdAt:DESC"}', 'object', NULL, NULL),
	(37, 'plugin_upload_metrics', '{"weeklySchedule":"14 57 9 * * 6"}', 'object', NULL, NULL),
	(38, 'plugin_i18n_default_locale', '"en"', 'string', NULL, NULL),
	(39, 'plugin_handoff_site', '{"url":"https://shop.test"}', 'object', NULL, NULL),
	(40, 'core_persisted_tables', '[{"name":"handoff_agents"},{"name":"handoff_channels"},{"name":"handoff_conversations"},{"name":"handoff_sessions"},{"name":"handoff_messages"},{"name":"handoff_deliveries"},{"name":"handoff_events"},{"name":"handoff_files"},{"name":"handoff_notes"},{"name":"handoff_idempotency_keys"},{"name":"handoff_presences"},{"name":"handoff_attendances"},{"name":"handoff_notifications"},{"name":"handoff_preferences"},{"name":"handoff_counters"},{"name":"handoff_webhook_lanes"},{"name":"handoff_dead_letters"}]', 'object', NULL, NULL);
INSERT INTO public.strapi_database_schema VALUES
	(1, '{"tables":[{"name":"files","indexes":[{"name":"upload_files_folder_path_index","columns":["folder_path"],"type":null},{"name":"upload_files_created_at_index","columns":["created_at"],"type":null},{"name":"upload_files_updated_at_index","columns":["updated_at"],"type":null},{"name":"upload_files_name_index","columns":["name"],"type":null},{"name":"upload_files_size_index","columns":["size"],"type":null},{"name":"upload_files_ext_index","columns":["ext"],"type":null},{"name":"files_documents_idx","columns":["document_id","locale","published_at"]},{"name":"files_created_by_id_fk","columns":["created_by_id"]},{"name":"files_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"files_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"files_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"alternative_text","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"caption","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"focal_point","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"width","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"height","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"formats","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"hash","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"ext","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"mime","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"size","type":"decimal","args":[10,2],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"url","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"preview_url","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"provider","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"provider_metadata","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"folder_path","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"upload_folders","indexes":[{"name":"upload_folders_path_id_index","columns":["path_id"],"type":"unique"},{"name":"upload_folders_path_index","columns":["path"],"type":"unique"},{"name":"upload_folders_documents_idx","columns":["document_id","locale","published_at"]},{"name":"upload_folders_created_by_id_fk","columns":["created_by_id"]},{"name":"upload_folders_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"upload_folders_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"upload_folders_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"path_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"path","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"i18n_locale","indexes":[{"name":"i18n_locale_documents_idx","columns":["document_id","locale","published_at"]},{"name":"i18n_locale_created_by_id_fk","columns":["created_by_id"]},{"name":"i18n_locale_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"i18n_locale_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"i18n_locale_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"code","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_releases","indexes":[{"name":"strapi_releases_documents_idx","columns":["document_id","locale","published_at"]},{"name":"strapi_releases_created_by_id_fk","columns":["created_by_id"]},{"name":"strapi_releases_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"strapi_releases_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"strapi_releases_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"released_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"scheduled_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"timezone","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"status","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_release_actions","indexes":[{"name":"strapi_release_actions_documents_idx","columns":["document_id","locale","published_at"]},{"name":"strapi_release_actions_created_by_id_fk","columns":["created_by_id"]},{"name":"strapi_release_actions_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"strapi_release_actions_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"strapi_release_actions_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"content_type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"entry_document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"is_entry_valid","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"strapi_workflows","indexes":[{"name":"strapi_workflows_documents_idx","columns":["document_id","locale","published_at"]},{"name":"strapi_workflows_created_by_id_fk","columns":["created_by_id"]},{"name":"strapi_workflows_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"strapi_workflows_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"strapi_workflows_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"content_types","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_workflows_stages","indexes":[{"name":"strapi_workflows_stages_documents_idx","columns":["document_id","locale","published_at"]},{"name":"strapi_workflows_stages_created_by_id_fk","columns":["created_by_id"]},{"name":"strapi_workflows_stages_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"strapi_workflows_stages_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"strapi_workflows_stages_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"color","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_agents","indexes":[{"name":"handoff_agents_key_uq","columns":["key"],"type":"unique"},{"name":"handoff_agents_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_agents_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_agents_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_agents_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_agents_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"status","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"handoff_enabled","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"handoff_message","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"accept_message","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"resolve_message","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"expired_message","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"max_wait_minutes","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"reminder_enabled","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"reminder_after_minutes","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"ladder","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"tokens","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"webhook_url","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"webhook_secret","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"webhook_from","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"webhook_trouble","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"webhook_paused_until","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_channels","indexes":[{"name":"handoff_channels_key_uq","columns":["key"],"type":"unique"},{"name":"handoff_channels_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_channels_agent_id_fk","columns":["agent_id"]},{"name":"handoff_channels_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_channels_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_channels_agent_id_fk","columns":["agent_id"],"referencedTable":"handoff_agents","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_channels_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_channels_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"enabled","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"options","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"credentials","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"paused_until","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"trouble","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"listener","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"listener_until","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"agent_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_conversations","indexes":[{"name":"handoff_conversations_identity_key_uq","columns":["identity_key"],"type":"unique"},{"name":"handoff_conversations_visitor_key_uq","columns":["visitor_key"],"type":"unique"},{"name":"handoff_conversations_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_conversations_channel_id_channel_due_at_ix","columns":["channel_id","channel_due_at"]},{"name":"handoff_conversations_channel_id_last_line_at_ix","columns":["channel_id","last_line_at"]},{"name":"handoff_conversations_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_conversations_agent_id_fk","columns":["agent_id"]},{"name":"handoff_conversations_channel_id_fk","columns":["channel_id"]},{"name":"handoff_conversations_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_conversations_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_conversations_agent_id_fk","columns":["agent_id"],"referencedTable":"handoff_agents","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_conversations_channel_id_fk","columns":["channel_id"],"referencedTable":"handoff_channels","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_conversations_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_conversations_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"identity_key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"visitor_key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"external_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"agent_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"channel_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"channel_type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"user_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"user_name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"user_email","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"user_locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"user_attributes","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"owner","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"epoch","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"last_seq","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"last_sequence","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"last_line_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"last_user_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"unanswered_since","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"away_told_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"channel_due_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"channel_lease","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"version","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_sessions","indexes":[{"name":"handoff_sessions_open_key_uq","columns":["open_key"],"type":"unique"},{"name":"handoff_sessions_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_sessions_due_at_id_ix","columns":["due_at","id"]},{"name":"handoff_sessions_remind_at_id_ix","columns":["remind_at","id"]},{"name":"handoff_sessions_status_queued_at_id_ix","columns":["status","queued_at","id"]},{"name":"handoff_sessions_status_opened_at_id_ix","columns":["status","opened_at","id"]},{"name":"handoff_sessions_opened_at_id_ix","columns":["opened_at","id"]},{"name":"handoff_sessions_agent_id_accepted_at_ix","columns":["agent_id","accepted_at"]},{"name":"handoff_sessions_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_sessions_conversation_id_fk","columns":["conversation_id"]},{"name":"handoff_sessions_agent_id_fk","columns":["agent_id"]},{"name":"handoff_sessions_assignee_id_fk","columns":["assignee_id"]},{"name":"handoff_sessions_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_sessions_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_sessions_conversation_id_fk","columns":["conversation_id"],"referencedTable":"handoff_conversations","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_sessions_agent_id_fk","columns":["agent_id"],"referencedTable":"handoff_agents","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_sessions_assignee_id_fk","columns":["assignee_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_sessions_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_sessions_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"conversation_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"agent_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"channel_type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"status","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"outcome","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"open_key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"due_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"remind_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"remind_plan","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"reason","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"summary","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"priority","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"tags","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"metadata","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"opened_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"queued_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"expires_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"accepted_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"closed_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"closed_by","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"assignee_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"assignee_name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"first_seq","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"last_seq","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"timeline","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_messages","indexes":[{"name":"handoff_messages_conversation_id_seq_uq","columns":["conversation_id","seq"],"type":"unique"},{"name":"handoff_messages_external_key_uq","columns":["external_key"],"type":"unique"},{"name":"handoff_messages_client_key_uq","columns":["client_key"],"type":"unique"},{"name":"handoff_messages_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_messages_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_messages_conversation_id_fk","columns":["conversation_id"]},{"name":"handoff_messages_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_messages_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_messages_conversation_id_fk","columns":["conversation_id"],"referencedTable":"handoff_conversations","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_messages_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_messages_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"conversation_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"seq","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"author","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"text","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"event","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"external_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"client_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"external_key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"client_key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"sent_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"stored_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"attachments","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"edited_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"original_text","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"deleted_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"delivery_state","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"delivery_reason","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_deliveries","indexes":[{"name":"handoff_deliveries_delivery_key_uq","columns":["delivery_key"],"type":"unique"},{"name":"handoff_deliveries_conversation_id_seq_ix","columns":["conversation_id","seq"]},{"name":"handoff_deliveries_target_state_available_at_ix","columns":["target","state","available_at"]},{"name":"handoff_deliveries_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_deliveries_lane_id_ix","columns":["lane","id"]},{"name":"handoff_deliveries_give_up_at_ix","columns":["give_up_at"]},{"name":"handoff_deliveries_external_key_ix","columns":["external_key"]},{"name":"handoff_deliveries_settled_at_ix","columns":["settled_at"]},{"name":"handoff_deliveries_target_settled_at_ix","columns":["target","settled_at"]},{"name":"handoff_deliveries_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_deliveries_conversation_id_fk","columns":["conversation_id"]},{"name":"handoff_deliveries_session_id_fk","columns":["session_id"]},{"name":"handoff_deliveries_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_deliveries_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_deliveries_conversation_id_fk","columns":["conversation_id"],"referencedTable":"handoff_conversations","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_deliveries_session_id_fk","columns":["session_id"],"referencedTable":"handoff_sessions","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_deliveries_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_deliveries_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"delivery_key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"conversation_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"seq","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"target","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"state","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"reason","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"session_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"recipient","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"language","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"round","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"lane","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"part","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"parts","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"text","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"file","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"doubts","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"external_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"external_key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"give_up_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"attempts","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"available_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"opened_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"settled_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_events","indexes":[{"name":"handoff_events_number_uq","columns":["number"],"type":"unique"},{"name":"handoff_events_conversation_id_sequence_uq","columns":["conversation_id","sequence"],"type":"unique"},{"name":"handoff_events_at_ix","columns":["at"]},{"name":"handoff_events_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_events_conversation_id_fk","columns":["conversation_id"]},{"name":"handoff_events_agent_id_fk","columns":["agent_id"]},{"name":"handoff_events_session_id_fk","columns":["session_id"]},{"name":"handoff_events_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_events_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_events_conversation_id_fk","columns":["conversation_id"],"referencedTable":"handoff_conversations","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_events_agent_id_fk","columns":["agent_id"],"referencedTable":"handoff_agents","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_events_session_id_fk","columns":["session_id"],"referencedTable":"handoff_sessions","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_events_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_events_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"number","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"sequence","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"conversation_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"agent_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"session_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"seq","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"data","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"origin","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_files","indexes":[{"name":"handoff_files_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_files_conversation_id_seq_ix","columns":["conversation_id","seq"]},{"name":"handoff_files_state_available_at_ix","columns":["state","available_at"]},{"name":"handoff_files_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_files_conversation_id_fk","columns":["conversation_id"]},{"name":"handoff_files_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_files_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_files_conversation_id_fk","columns":["conversation_id"],"referencedTable":"handoff_conversations","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_files_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_files_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"conversation_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"seq","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"member_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"state","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"size","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"upload","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"source","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"placeholder","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"attempts","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"available_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"opened_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_notes","indexes":[{"name":"handoff_notes_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_notes_session_id_fk","columns":["session_id"]},{"name":"handoff_notes_author_id_fk","columns":["author_id"]},{"name":"handoff_notes_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_notes_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_notes_session_id_fk","columns":["session_id"],"referencedTable":"handoff_sessions","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_notes_author_id_fk","columns":["author_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_notes_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_notes_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"session_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"text","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"author_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"author_name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_idempotency_keys","indexes":[{"name":"handoff_idempotency_keys_key_hash_uq","columns":["key_hash"],"type":"unique"},{"name":"handoff_idempotency_keys_at_ix","columns":["at"]},{"name":"handoff_idempotency_keys_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_idempotency_keys_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_idempotency_keys_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_idempotency_keys_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_idempotency_keys_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"key_hash","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"fingerprint","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"status","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"body","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_presences","indexes":[{"name":"handoff_presences_process_uq","columns":["process"],"type":"unique"},{"name":"handoff_presences_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_presences_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_presences_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_presences_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_presences_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"process","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"members","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_attendances","indexes":[{"name":"handoff_attendances_member_id_uq","columns":["member_id"],"type":"unique"},{"name":"handoff_attendances_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_attendances_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_attendances_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_attendances_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_attendances_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"member_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"seen_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_notifications","indexes":[{"name":"handoff_notifications_notification_key_uq","columns":["notification_key"],"type":"unique"},{"name":"handoff_notifications_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_notifications_member_id_at_id_ix","columns":["member_id","at","id"]},{"name":"handoff_notifications_member_id_read_at_ix","columns":["member_id","read_at"]},{"name":"handoff_notifications_session_id_at_ix","columns":["session_id","at"]},{"name":"handoff_notifications_at_ix","columns":["at"]},{"name":"handoff_notifications_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_notifications_session_id_fk","columns":["session_id"]},{"name":"handoff_notifications_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_notifications_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_notifications_session_id_fk","columns":["session_id"],"referencedTable":"handoff_sessions","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_notifications_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_notifications_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"notification_key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"member_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"session_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"user_name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"agent_name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"channel_type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"channel_key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"text","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"read_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_preferences","indexes":[{"name":"handoff_preferences_member_id_uq","columns":["member_id"],"type":"unique"},{"name":"handoff_preferences_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_preferences_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_preferences_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_preferences_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_preferences_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"member_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"toasts","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"sound","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"desktop","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"tab_count","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"repeat","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_counters","indexes":[{"name":"handoff_counters_name_uq","columns":["name"],"type":"unique"},{"name":"handoff_counters_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_counters_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_counters_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_counters_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_counters_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"value","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_webhook_lanes","indexes":[{"name":"handoff_webhook_lanes_conversation_id_uq","columns":["conversation_id"],"type":"unique"},{"name":"handoff_webhook_lanes_agent_id_due_at_ix","columns":["agent_id","due_at"]},{"name":"handoff_webhook_lanes_agent_id_failing_since_ix","columns":["agent_id","failing_since"]},{"name":"handoff_webhook_lanes_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_webhook_lanes_conversation_id_fk","columns":["conversation_id"]},{"name":"handoff_webhook_lanes_agent_id_fk","columns":["agent_id"]},{"name":"handoff_webhook_lanes_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_webhook_lanes_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_webhook_lanes_conversation_id_fk","columns":["conversation_id"],"referencedTable":"handoff_conversations","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_webhook_lanes_agent_id_fk","columns":["agent_id"],"referencedTable":"handoff_agents","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_webhook_lanes_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_webhook_lanes_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"conversation_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"agent_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"known_sequence","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"done_sequence","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"due_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"lease","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"attempts","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"failing_since","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"reason","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"handoff_dead_letters","indexes":[{"name":"handoff_dead_letters_event_id_uq","columns":["event_id"],"type":"unique"},{"name":"handoff_dead_letters_document_id_uq","columns":["document_id"],"type":"unique"},{"name":"handoff_dead_letters_agent_id_id_ix","columns":["agent_id","id"]},{"name":"handoff_dead_letters_given_up_at_ix","columns":["given_up_at"]},{"name":"handoff_dead_letters_documents_idx","columns":["document_id","locale","published_at"]},{"name":"handoff_dead_letters_agent_id_fk","columns":["agent_id"]},{"name":"handoff_dead_letters_conversation_id_fk","columns":["conversation_id"]},{"name":"handoff_dead_letters_created_by_id_fk","columns":["created_by_id"]},{"name":"handoff_dead_letters_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"handoff_dead_letters_agent_id_fk","columns":["agent_id"],"referencedTable":"handoff_agents","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_dead_letters_conversation_id_fk","columns":["conversation_id"],"referencedTable":"handoff_conversations","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_dead_letters_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"handoff_dead_letters_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"agent_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"conversation_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"event_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"sequence","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"body","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"attempts","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"reason","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"given_up_at","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"admin_permissions","indexes":[{"name":"admin_permissions_documents_idx","columns":["document_id","locale","published_at"]},{"name":"admin_permissions_created_by_id_fk","columns":["created_by_id"]},{"name":"admin_permissions_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"admin_permissions_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"admin_permissions_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"action","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"action_parameters","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"subject","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"properties","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"conditions","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"admin_users","indexes":[{"name":"admin_users_documents_idx","columns":["document_id","locale","published_at"]},{"name":"admin_users_created_by_id_fk","columns":["created_by_id"]},{"name":"admin_users_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"admin_users_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"admin_users_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"firstname","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"lastname","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"username","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"email","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"password","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"reset_password_token","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"reset_password_token_expires_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"registration_token","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"is_active","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"blocked","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"prefered_language","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"admin_roles","indexes":[{"name":"admin_roles_documents_idx","columns":["document_id","locale","published_at"]},{"name":"admin_roles_created_by_id_fk","columns":["created_by_id"]},{"name":"admin_roles_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"admin_roles_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"admin_roles_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"code","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"description","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_api_tokens","indexes":[{"name":"strapi_api_tokens_documents_idx","columns":["document_id","locale","published_at"]},{"name":"strapi_api_tokens_created_by_id_fk","columns":["created_by_id"]},{"name":"strapi_api_tokens_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"strapi_api_tokens_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"strapi_api_tokens_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"description","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"kind","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"access_key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"encrypted_key","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"last_used_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"expires_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"lifespan","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_api_token_permissions","indexes":[{"name":"strapi_api_token_permissions_documents_idx","columns":["document_id","locale","published_at"]},{"name":"strapi_api_token_permissions_created_by_id_fk","columns":["created_by_id"]},{"name":"strapi_api_token_permissions_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"strapi_api_token_permissions_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"strapi_api_token_permissions_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"action","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_transfer_tokens","indexes":[{"name":"strapi_transfer_tokens_documents_idx","columns":["document_id","locale","published_at"]},{"name":"strapi_transfer_tokens_created_by_id_fk","columns":["created_by_id"]},{"name":"strapi_transfer_tokens_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"strapi_transfer_tokens_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"strapi_transfer_tokens_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"description","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"access_key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"last_used_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"expires_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"lifespan","type":"bigInteger","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_transfer_token_permissions","indexes":[{"name":"strapi_transfer_token_permissions_documents_idx","columns":["document_id","locale","published_at"]},{"name":"strapi_transfer_token_permissions_created_by_id_fk","columns":["created_by_id"]},{"name":"strapi_transfer_token_permissions_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"strapi_transfer_token_permissions_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"strapi_transfer_token_permissions_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"action","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_sessions","indexes":[{"name":"strapi_sessions_documents_idx","columns":["document_id","locale","published_at"]},{"name":"strapi_sessions_created_by_id_fk","columns":["created_by_id"]},{"name":"strapi_sessions_updated_by_id_fk","columns":["updated_by_id"]}],"foreignKeys":[{"name":"strapi_sessions_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"},{"name":"strapi_sessions_updated_by_id_fk","columns":["updated_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"user_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"session_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"child_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"device_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"origin","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"expires_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"absolute_expires_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"status","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"metadata","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"published_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"updated_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_core_store_settings","indexes":[],"foreignKeys":[],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"key","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"value","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"environment","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"tag","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_webhooks","indexes":[],"foreignKeys":[],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"name","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"url","type":"text","args":["longtext"],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"headers","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"events","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"enabled","type":"boolean","args":[],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_history_versions","indexes":[{"name":"strapi_history_versions_created_by_id_fk","columns":["created_by_id"]}],"foreignKeys":[{"name":"strapi_history_versions_created_by_id_fk","columns":["created_by_id"],"referencedTable":"admin_users","referencedColumns":["id"],"onDelete":"SET NULL"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"content_type","type":"string","args":[],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"related_document_id","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"locale","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"status","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"data","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"schema","type":"jsonb","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"created_by_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"strapi_ai_metadata_jobs","indexes":[],"foreignKeys":[],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"status","type":"string","args":[],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"completed_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"strapi_ai_localization_jobs","indexes":[],"foreignKeys":[],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"content_type","type":"string","args":[],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"related_document_id","type":"string","args":[],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"source_locale","type":"string","args":[],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"target_locales","type":"jsonb","args":[],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"status","type":"string","args":[],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"created_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"updated_at","type":"datetime","args":[{"useTz":false,"precision":6}],"defaultTo":null,"notNullable":false,"unsigned":false}]},{"name":"files_related_mph","indexes":[{"name":"files_related_mph_fk","columns":["file_id"]},{"name":"files_related_mph_oidx","columns":["order"]},{"name":"files_related_mph_idix","columns":["related_id"]}],"foreignKeys":[{"name":"files_related_mph_fk","columns":["file_id"],"referencedColumns":["id"],"referencedTable":"files","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"file_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"related_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"related_type","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"field","type":"string","args":[],"defaultTo":null,"notNullable":false,"unsigned":false},{"name":"order","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"files_folder_lnk","indexes":[{"name":"files_folder_lnk_fk","columns":["file_id"]},{"name":"files_folder_lnk_ifk","columns":["folder_id"]},{"name":"files_folder_lnk_uq","columns":["file_id","folder_id"],"type":"unique"},{"name":"files_folder_lnk_oifk","columns":["file_ord"]}],"foreignKeys":[{"name":"files_folder_lnk_fk","columns":["file_id"],"referencedColumns":["id"],"referencedTable":"files","onDelete":"CASCADE"},{"name":"files_folder_lnk_ifk","columns":["folder_id"],"referencedColumns":["id"],"referencedTable":"upload_folders","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"file_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"folder_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"file_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"upload_folders_parent_lnk","indexes":[{"name":"upload_folders_parent_lnk_fk","columns":["folder_id"]},{"name":"upload_folders_parent_lnk_ifk","columns":["inv_folder_id"]},{"name":"upload_folders_parent_lnk_uq","columns":["folder_id","inv_folder_id"],"type":"unique"},{"name":"upload_folders_parent_lnk_oifk","columns":["folder_ord"]}],"foreignKeys":[{"name":"upload_folders_parent_lnk_fk","columns":["folder_id"],"referencedColumns":["id"],"referencedTable":"upload_folders","onDelete":"CASCADE"},{"name":"upload_folders_parent_lnk_ifk","columns":["inv_folder_id"],"referencedColumns":["id"],"referencedTable":"upload_folders","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"folder_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"inv_folder_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"folder_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"strapi_release_actions_release_lnk","indexes":[{"name":"strapi_release_actions_release_lnk_fk","columns":["release_action_id"]},{"name":"strapi_release_actions_release_lnk_ifk","columns":["release_id"]},{"name":"strapi_release_actions_release_lnk_uq","columns":["release_action_id","release_id"],"type":"unique"},{"name":"strapi_release_actions_release_lnk_oifk","columns":["release_action_ord"]}],"foreignKeys":[{"name":"strapi_release_actions_release_lnk_fk","columns":["release_action_id"],"referencedColumns":["id"],"referencedTable":"strapi_release_actions","onDelete":"CASCADE"},{"name":"strapi_release_actions_release_lnk_ifk","columns":["release_id"],"referencedColumns":["id"],"referencedTable":"strapi_releases","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"release_action_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"release_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"release_action_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"strapi_workflows_stage_required_to_publish_lnk","indexes":[{"name":"strapi_workflows_stage_required_to_publish_lnk_fk","columns":["workflow_id"]},{"name":"strapi_workflows_stage_required_to_publish_lnk_ifk","columns":["workflow_stage_id"]},{"name":"strapi_workflows_stage_required_to_publish_lnk_uq","columns":["workflow_id","workflow_stage_id"],"type":"unique"}],"foreignKeys":[{"name":"strapi_workflows_stage_required_to_publish_lnk_fk","columns":["workflow_id"],"referencedColumns":["id"],"referencedTable":"strapi_workflows","onDelete":"CASCADE"},{"name":"strapi_workflows_stage_required_to_publish_lnk_ifk","columns":["workflow_stage_id"],"referencedColumns":["id"],"referencedTable":"strapi_workflows_stages","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"workflow_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"workflow_stage_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"strapi_workflows_stages_workflow_lnk","indexes":[{"name":"strapi_workflows_stages_workflow_lnk_fk","columns":["workflow_stage_id"]},{"name":"strapi_workflows_stages_workflow_lnk_ifk","columns":["workflow_id"]},{"name":"strapi_workflows_stages_workflow_lnk_uq","columns":["workflow_stage_id","workflow_id"],"type":"unique"},{"name":"strapi_workflows_stages_workflow_lnk_oifk","columns":["workflow_stage_ord"]}],"foreignKeys":[{"name":"strapi_workflows_stages_workflow_lnk_fk","columns":["workflow_stage_id"],"referencedColumns":["id"],"referencedTable":"strapi_workflows_stages","onDelete":"CASCADE"},{"name":"strapi_workflows_stages_workflow_lnk_ifk","columns":["workflow_id"],"referencedColumns":["id"],"referencedTable":"strapi_workflows","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"workflow_stage_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"workflow_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"workflow_stage_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"strapi_workflows_stages_permissions_lnk","indexes":[{"name":"strapi_workflows_stages_permissions_lnk_fk","columns":["workflow_stage_id"]},{"name":"strapi_workflows_stages_permissions_lnk_ifk","columns":["permission_id"]},{"name":"strapi_workflows_stages_permissions_lnk_uq","columns":["workflow_stage_id","permission_id"],"type":"unique"},{"name":"strapi_workflows_stages_permissions_lnk_ofk","columns":["permission_ord"]}],"foreignKeys":[{"name":"strapi_workflows_stages_permissions_lnk_fk","columns":["workflow_stage_id"],"referencedColumns":["id"],"referencedTable":"strapi_workflows_stages","onDelete":"CASCADE"},{"name":"strapi_workflows_stages_permissions_lnk_ifk","columns":["permission_id"],"referencedColumns":["id"],"referencedTable":"admin_permissions","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"workflow_stage_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"permission_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"permission_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"admin_permissions_role_lnk","indexes":[{"name":"admin_permissions_role_lnk_fk","columns":["permission_id"]},{"name":"admin_permissions_role_lnk_ifk","columns":["role_id"]},{"name":"admin_permissions_role_lnk_uq","columns":["permission_id","role_id"],"type":"unique"},{"name":"admin_permissions_role_lnk_oifk","columns":["permission_ord"]}],"foreignKeys":[{"name":"admin_permissions_role_lnk_fk","columns":["permission_id"],"referencedColumns":["id"],"referencedTable":"admin_permissions","onDelete":"CASCADE"},{"name":"admin_permissions_role_lnk_ifk","columns":["role_id"],"referencedColumns":["id"],"referencedTable":"admin_roles","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"permission_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"role_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"permission_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"admin_permissions_api_token_lnk","indexes":[{"name":"admin_permissions_api_token_lnk_fk","columns":["permission_id"]},{"name":"admin_permissions_api_token_lnk_ifk","columns":["api_token_id"]},{"name":"admin_permissions_api_token_lnk_uq","columns":["permission_id","api_token_id"],"type":"unique"},{"name":"admin_permissions_api_token_lnk_oifk","columns":["permission_ord"]}],"foreignKeys":[{"name":"admin_permissions_api_token_lnk_fk","columns":["permission_id"],"referencedColumns":["id"],"referencedTable":"admin_permissions","onDelete":"CASCADE"},{"name":"admin_permissions_api_token_lnk_ifk","columns":["api_token_id"],"referencedColumns":["id"],"referencedTable":"strapi_api_tokens","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"permission_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"api_token_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"permission_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"admin_users_roles_lnk","indexes":[{"name":"admin_users_roles_lnk_fk","columns":["user_id"]},{"name":"admin_users_roles_lnk_ifk","columns":["role_id"]},{"name":"admin_users_roles_lnk_uq","columns":["user_id","role_id"],"type":"unique"},{"name":"admin_users_roles_lnk_ofk","columns":["role_ord"]},{"name":"admin_users_roles_lnk_oifk","columns":["user_ord"]}],"foreignKeys":[{"name":"admin_users_roles_lnk_fk","columns":["user_id"],"referencedColumns":["id"],"referencedTable":"admin_users","onDelete":"CASCADE"},{"name":"admin_users_roles_lnk_ifk","columns":["role_id"],"referencedColumns":["id"],"referencedTable":"admin_roles","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"user_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"role_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"role_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"user_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"strapi_api_tokens_admin_user_owner_lnk","indexes":[{"name":"strapi_api_tokens_admin_user_owner_lnk_fk","columns":["api_token_id"]},{"name":"strapi_api_tokens_admin_user_owner_lnk_ifk","columns":["user_id"]},{"name":"strapi_api_tokens_admin_user_owner_lnk_uq","columns":["api_token_id","user_id"],"type":"unique"},{"name":"strapi_api_tokens_admin_user_owner_lnk_oifk","columns":["api_token_ord"]}],"foreignKeys":[{"name":"strapi_api_tokens_admin_user_owner_lnk_fk","columns":["api_token_id"],"referencedColumns":["id"],"referencedTable":"strapi_api_tokens","onDelete":"CASCADE"},{"name":"strapi_api_tokens_admin_user_owner_lnk_ifk","columns":["user_id"],"referencedColumns":["id"],"referencedTable":"admin_users","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"api_token_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"user_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"api_token_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"strapi_api_token_permissions_token_lnk","indexes":[{"name":"strapi_api_token_permissions_token_lnk_fk","columns":["api_token_permission_id"]},{"name":"strapi_api_token_permissions_token_lnk_ifk","columns":["api_token_id"]},{"name":"strapi_api_token_permissions_token_lnk_uq","columns":["api_token_permission_id","api_token_id"],"type":"unique"},{"name":"strapi_api_token_permissions_token_lnk_oifk","columns":["api_token_permission_ord"]}],"foreignKeys":[{"name":"strapi_api_token_permissions_token_lnk_fk","columns":["api_token_permission_id"],"referencedColumns":["id"],"referencedTable":"strapi_api_token_permissions","onDelete":"CASCADE"},{"name":"strapi_api_token_permissions_token_lnk_ifk","columns":["api_token_id"],"referencedColumns":["id"],"referencedTable":"strapi_api_tokens","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"api_token_permission_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"api_token_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"api_token_permission_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]},{"name":"strapi_transfer_token_permissions_token_lnk","indexes":[{"name":"strapi_transfer_token_permissions_token_lnk_fk","columns":["transfer_token_permission_id"]},{"name":"strapi_transfer_token_permissions_token_lnk_ifk","columns":["transfer_token_id"]},{"name":"strapi_transfer_token_permissions_token_lnk_uq","columns":["transfer_token_permission_id","transfer_token_id"],"type":"unique"},{"name":"strapi_transfer_token_permissions_token_lnk_oifk","columns":["transfer_token_permission_ord"]}],"foreignKeys":[{"name":"strapi_transfer_token_permissions_token_lnk_fk","columns":["transfer_token_permission_id"],"referencedColumns":["id"],"referencedTable":"strapi_transfer_token_permissions","onDelete":"CASCADE"},{"name":"strapi_transfer_token_permissions_token_lnk_ifk","columns":["transfer_token_id"],"referencedColumns":["id"],"referencedTable":"strapi_transfer_tokens","onDelete":"CASCADE"}],"columns":[{"name":"id","type":"increments","args":[{"primary":true,"primaryKey":true}],"defaultTo":null,"notNullable":true,"unsigned":false},{"name":"transfer_token_permission_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"transfer_token_id","type":"integer","args":[],"defaultTo":null,"notNullable":false,"unsigned":true},{"name":"transfer_token_permission_ord","type":"double","args":[],"defaultTo":null,"notNullable":false,"unsigned":true}]}]}', '2026-11-28 09:56:58.438', 'ea6d96447215585d4a2269afa4e324d374ad53607ebf6431cf8f07c7e633c29a');
INSERT INTO public.strapi_migrations_internal VALUES
	(1, '5.0.0-rename-identifiers-longer-than-max-length', '2026-11-28 09:56:57.118'),
	(2, '5.0.0-02-created-document-id', '2026-11-28 09:56:57.179'),
	(3, '5.0.0-03-created-locale', '2026-11-28 09:56:57.233'),
	(4, '5.0.0-04-created-published-at', '2026-11-28 09:56:57.288'),
	(5, '5.0.0-05-drop-slug-fields-index', '2026-11-28 09:56:57.336'),
	(6, '5.0.0-06-add-document-id-indexes', '2026-11-28 09:56:57.339'),
	(7, 'core::5.0.0-discard-drafts', '2026-11-28 09:56:57.408'),
	(8, 'admin::migrate-prefered-language-dk-to-da', '2026-11-28 09:56:57.413');
INSERT INTO public.strapi_sessions VALUES
	(1, 'h7uj80sy7egefyrbp6yh6qpk', '1', 'e874e3187afb813a84931d79bfda5526', NULL, '43a70289d41cd8ad', 'admin', '2026-11-28 11:57:01.021', '2026-12-28 09:57:01.021', 'active', 'session', NULL, '2026-11-28 09:57:01.021', '2026-11-28 09:57:01.021', '2026-11-28 09:57:01.021', NULL, NULL, NULL),
	(2, 'ufnh8xivszx3uotkqt4b0xd2', '2', 'afea912aae55bc4ab91686cef316647e', NULL, '1dd6d6491dca2795', 'admin', '2026-11-28 11:57:01.201', '2026-12-28 09:57:01.201', 'active', 'session', NULL, '2026-11-28 09:57:01.201', '2026-11-28 09:57:01.201', '2026-11-28 09:57:01.201', NULL, NULL, NULL);
INSERT INTO public.upload_folders VALUES
	(1, 'hthgx0ktw4r2fog831f9ia3q', 'Handoff', 1, '/1', '2026-11-28 09:57:02.513', '2026-11-28 09:57:02.513', '2026-11-28 09:57:02.517', NULL, NULL, NULL);
SELECT pg_catalog.setval('public.admin_permissions_api_token_lnk_id_seq', 1, false);
SELECT pg_catalog.setval('public.admin_permissions_id_seq', 100, true);
SELECT pg_catalog.setval('public.admin_permissions_role_lnk_id_seq', 100, true);
SELECT pg_catalog.setval('public.admin_roles_id_seq', 4, true);
SELECT pg_catalog.setval('public.admin_users_id_seq', 2, true);
SELECT pg_catalog.setval('public.admin_users_roles_lnk_id_seq', 2, true);
SELECT pg_catalog.setval('public.files_folder_lnk_id_seq', 2, true);
SELECT pg_catalog.setval('public.files_id_seq', 2, true);
SELECT pg_catalog.setval('public.files_related_mph_id_seq', 1, false);
SELECT pg_catalog.setval('public.handoff_agents_id_seq', 1, true);
SELECT pg_catalog.setval('public.handoff_attendances_id_seq', 1, false);
SELECT pg_catalog.setval('public.handoff_channels_id_seq', 3, true);
SELECT pg_catalog.setval('public.handoff_conversations_id_seq', 3, true);
SELECT pg_catalog.setval('public.handoff_counters_id_seq', 4, true);
SELECT pg_catalog.setval('public.handoff_dead_letters_id_seq', 1, false);
SELECT pg_catalog.setval('public.handoff_deliveries_id_seq', 12, true);
SELECT pg_catalog.setval('public.handoff_events_id_seq', 24, true);
SELECT pg_catalog.setval('public.handoff_files_id_seq', 2, true);
SELECT pg_catalog.setval('public.handoff_idempotency_keys_id_seq', 1, true);
SELECT pg_catalog.setval('public.handoff_messages_id_seq', 13, true);
SELECT pg_catalog.setval('public.handoff_notes_id_seq', 2, true);
SELECT pg_catalog.setval('public.handoff_notifications_id_seq', 9, true);
SELECT pg_catalog.setval('public.handoff_preferences_id_seq', 1, true);
SELECT pg_catalog.setval('public.handoff_presences_id_seq', 1, false);
SELECT pg_catalog.setval('public.handoff_sessions_id_seq', 4, true);
SELECT pg_catalog.setval('public.handoff_webhook_lanes_id_seq', 3, true);
SELECT pg_catalog.setval('public.i18n_locale_id_seq', 1, true);
SELECT pg_catalog.setval('public.strapi_ai_localization_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_ai_metadata_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_api_token_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_api_token_permissions_token_lnk_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_api_tokens_admin_user_owner_lnk_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_api_tokens_id_seq', 4, true);
SELECT pg_catalog.setval('public.strapi_core_store_settings_id_seq', 41, true);
SELECT pg_catalog.setval('public.strapi_database_schema_id_seq', 1, true);
SELECT pg_catalog.setval('public.strapi_history_versions_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_migrations_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_migrations_internal_id_seq', 8, true);
SELECT pg_catalog.setval('public.strapi_release_actions_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_release_actions_release_lnk_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_releases_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_sessions_id_seq', 2, true);
SELECT pg_catalog.setval('public.strapi_transfer_token_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_transfer_token_permissions_token_lnk_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_transfer_tokens_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_webhooks_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_workflows_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_workflows_stage_required_to_publish_lnk_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_workflows_stages_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_workflows_stages_permissions_lnk_id_seq', 1, false);
SELECT pg_catalog.setval('public.strapi_workflows_stages_workflow_lnk_id_seq', 1, false);
SELECT pg_catalog.setval('public.upload_folders_id_seq', 1, true);
SELECT pg_catalog.setval('public.upload_folders_parent_lnk_id_seq', 1, false);
ALTER TABLE ONLY public.admin_permissions_api_token_lnk
    ADD CONSTRAINT admin_permissions_api_token_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admin_permissions_api_token_lnk
    ADD CONSTRAINT admin_permissions_api_token_lnk_uq UNIQUE (permission_id, api_token_id);
ALTER TABLE ONLY public.admin_permissions
    ADD CONSTRAINT admin_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admin_permissions_role_lnk
    ADD CONSTRAINT admin_permissions_role_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admin_permissions_role_lnk
    ADD CONSTRAINT admin_permissions_role_lnk_uq UNIQUE (permission_id, role_id);
ALTER TABLE ONLY public.admin_roles
    ADD CONSTRAINT admin_roles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admin_users
    ADD CONSTRAINT admin_users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admin_users_roles_lnk
    ADD CONSTRAINT admin_users_roles_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admin_users_roles_lnk
    ADD CONSTRAINT admin_users_roles_lnk_uq UNIQUE (user_id, role_id);
ALTER TABLE ONLY public.files_folder_lnk
    ADD CONSTRAINT files_folder_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.files_folder_lnk
    ADD CONSTRAINT files_folder_lnk_uq UNIQUE (file_id, folder_id);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.files_related_mph
    ADD CONSTRAINT files_related_mph_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_agents
    ADD CONSTRAINT handoff_agents_key_uq UNIQUE (key);
ALTER TABLE ONLY public.handoff_agents
    ADD CONSTRAINT handoff_agents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_attendances
    ADD CONSTRAINT handoff_attendances_member_id_uq UNIQUE (member_id);
ALTER TABLE ONLY public.handoff_attendances
    ADD CONSTRAINT handoff_attendances_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_channels
    ADD CONSTRAINT handoff_channels_key_uq UNIQUE (key);
ALTER TABLE ONLY public.handoff_channels
    ADD CONSTRAINT handoff_channels_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_conversations
    ADD CONSTRAINT handoff_conversations_document_id_uq UNIQUE (document_id);
ALTER TABLE ONLY public.handoff_conversations
    ADD CONSTRAINT handoff_conversations_identity_key_uq UNIQUE (identity_key);
ALTER TABLE ONLY public.handoff_conversations
    ADD CONSTRAINT handoff_conversations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_conversations
    ADD CONSTRAINT handoff_conversations_visitor_key_uq UNIQUE (visitor_key);
ALTER TABLE ONLY public.handoff_counters
    ADD CONSTRAINT handoff_counters_name_uq UNIQUE (name);
ALTER TABLE ONLY public.handoff_counters
    ADD CONSTRAINT handoff_counters_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_dead_letters
    ADD CONSTRAINT handoff_dead_letters_document_id_uq UNIQUE (document_id);
ALTER TABLE ONLY public.handoff_dead_letters
    ADD CONSTRAINT handoff_dead_letters_event_id_uq UNIQUE (event_id);
ALTER TABLE ONLY public.handoff_dead_letters
    ADD CONSTRAINT handoff_dead_letters_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_deliveries
    ADD CONSTRAINT handoff_deliveries_delivery_key_uq UNIQUE (delivery_key);
ALTER TABLE ONLY public.handoff_deliveries
    ADD CONSTRAINT handoff_deliveries_document_id_uq UNIQUE (document_id);
ALTER TABLE ONLY public.handoff_deliveries
    ADD CONSTRAINT handoff_deliveries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_events
    ADD CONSTRAINT handoff_events_conversation_id_sequence_uq UNIQUE (conversation_id, sequence);
ALTER TABLE ONLY public.handoff_events
    ADD CONSTRAINT handoff_events_number_uq UNIQUE (number);
ALTER TABLE ONLY public.handoff_events
    ADD CONSTRAINT handoff_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_files
    ADD CONSTRAINT handoff_files_document_id_uq UNIQUE (document_id);
ALTER TABLE ONLY public.handoff_files
    ADD CONSTRAINT handoff_files_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_idempotency_keys
    ADD CONSTRAINT handoff_idempotency_keys_key_hash_uq UNIQUE (key_hash);
ALTER TABLE ONLY public.handoff_idempotency_keys
    ADD CONSTRAINT handoff_idempotency_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_messages
    ADD CONSTRAINT handoff_messages_client_key_uq UNIQUE (client_key);
ALTER TABLE ONLY public.handoff_messages
    ADD CONSTRAINT handoff_messages_conversation_id_seq_uq UNIQUE (conversation_id, seq);
ALTER TABLE ONLY public.handoff_messages
    ADD CONSTRAINT handoff_messages_document_id_uq UNIQUE (document_id);
ALTER TABLE ONLY public.handoff_messages
    ADD CONSTRAINT handoff_messages_external_key_uq UNIQUE (external_key);
ALTER TABLE ONLY public.handoff_messages
    ADD CONSTRAINT handoff_messages_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_notes
    ADD CONSTRAINT handoff_notes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_notifications
    ADD CONSTRAINT handoff_notifications_document_id_uq UNIQUE (document_id);
ALTER TABLE ONLY public.handoff_notifications
    ADD CONSTRAINT handoff_notifications_notification_key_uq UNIQUE (notification_key);
ALTER TABLE ONLY public.handoff_notifications
    ADD CONSTRAINT handoff_notifications_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_preferences
    ADD CONSTRAINT handoff_preferences_member_id_uq UNIQUE (member_id);
ALTER TABLE ONLY public.handoff_preferences
    ADD CONSTRAINT handoff_preferences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_presences
    ADD CONSTRAINT handoff_presences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_presences
    ADD CONSTRAINT handoff_presences_process_uq UNIQUE (process);
ALTER TABLE ONLY public.handoff_sessions
    ADD CONSTRAINT handoff_sessions_document_id_uq UNIQUE (document_id);
ALTER TABLE ONLY public.handoff_sessions
    ADD CONSTRAINT handoff_sessions_open_key_uq UNIQUE (open_key);
ALTER TABLE ONLY public.handoff_sessions
    ADD CONSTRAINT handoff_sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handoff_webhook_lanes
    ADD CONSTRAINT handoff_webhook_lanes_conversation_id_uq UNIQUE (conversation_id);
ALTER TABLE ONLY public.handoff_webhook_lanes
    ADD CONSTRAINT handoff_webhook_lanes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.i18n_locale
    ADD CONSTRAINT i18n_locale_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_ai_localization_jobs
    ADD CONSTRAINT strapi_ai_localization_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_ai_metadata_jobs
    ADD CONSTRAINT strapi_ai_metadata_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_api_token_permissions
    ADD CONSTRAINT strapi_api_token_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_api_token_permissions_token_lnk
    ADD CONSTRAINT strapi_api_token_permissions_token_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_api_token_permissions_token_lnk
    ADD CONSTRAINT strapi_api_token_permissions_token_lnk_uq UNIQUE (api_token_permission_id, api_token_id);
ALTER TABLE ONLY public.strapi_api_tokens_admin_user_owner_lnk
    ADD CONSTRAINT strapi_api_tokens_admin_user_owner_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_api_tokens_admin_user_owner_lnk
    ADD CONSTRAINT strapi_api_tokens_admin_user_owner_lnk_uq UNIQUE (api_token_id, user_id);
ALTER TABLE ONLY public.strapi_api_tokens
    ADD CONSTRAINT strapi_api_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_core_store_settings
    ADD CONSTRAINT strapi_core_store_settings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_database_schema
    ADD CONSTRAINT strapi_database_schema_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_history_versions
    ADD CONSTRAINT strapi_history_versions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_migrations_internal
    ADD CONSTRAINT strapi_migrations_internal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_migrations
    ADD CONSTRAINT strapi_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_release_actions
    ADD CONSTRAINT strapi_release_actions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_release_actions_release_lnk
    ADD CONSTRAINT strapi_release_actions_release_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_release_actions_release_lnk
    ADD CONSTRAINT strapi_release_actions_release_lnk_uq UNIQUE (release_action_id, release_id);
ALTER TABLE ONLY public.strapi_releases
    ADD CONSTRAINT strapi_releases_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_sessions
    ADD CONSTRAINT strapi_sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_transfer_token_permissions
    ADD CONSTRAINT strapi_transfer_token_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_transfer_token_permissions_token_lnk
    ADD CONSTRAINT strapi_transfer_token_permissions_token_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_transfer_token_permissions_token_lnk
    ADD CONSTRAINT strapi_transfer_token_permissions_token_lnk_uq UNIQUE (transfer_token_permission_id, transfer_token_id);
ALTER TABLE ONLY public.strapi_transfer_tokens
    ADD CONSTRAINT strapi_transfer_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_webhooks
    ADD CONSTRAINT strapi_webhooks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_workflows
    ADD CONSTRAINT strapi_workflows_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_workflows_stage_required_to_publish_lnk
    ADD CONSTRAINT strapi_workflows_stage_required_to_publish_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_workflows_stage_required_to_publish_lnk
    ADD CONSTRAINT strapi_workflows_stage_required_to_publish_lnk_uq UNIQUE (workflow_id, workflow_stage_id);
ALTER TABLE ONLY public.strapi_workflows_stages_permissions_lnk
    ADD CONSTRAINT strapi_workflows_stages_permissions_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_workflows_stages_permissions_lnk
    ADD CONSTRAINT strapi_workflows_stages_permissions_lnk_uq UNIQUE (workflow_stage_id, permission_id);
ALTER TABLE ONLY public.strapi_workflows_stages
    ADD CONSTRAINT strapi_workflows_stages_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_workflows_stages_workflow_lnk
    ADD CONSTRAINT strapi_workflows_stages_workflow_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.strapi_workflows_stages_workflow_lnk
    ADD CONSTRAINT strapi_workflows_stages_workflow_lnk_uq UNIQUE (workflow_stage_id, workflow_id);
ALTER TABLE ONLY public.upload_folders_parent_lnk
    ADD CONSTRAINT upload_folders_parent_lnk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.upload_folders_parent_lnk
    ADD CONSTRAINT upload_folders_parent_lnk_uq UNIQUE (folder_id, inv_folder_id);
ALTER TABLE ONLY public.upload_folders
    ADD CONSTRAINT upload_folders_path_id_index UNIQUE (path_id);
ALTER TABLE ONLY public.upload_folders
    ADD CONSTRAINT upload_folders_path_index UNIQUE (path);
ALTER TABLE ONLY public.upload_folders
    ADD CONSTRAINT upload_folders_pkey PRIMARY KEY (id);
CREATE INDEX admin_permissions_api_token_lnk_fk ON public.admin_permissions_api_token_lnk USING btree (permission_id);
CREATE INDEX admin_permissions_api_token_lnk_ifk ON public.admin_permissions_api_token_lnk USING btree (api_token_id);
CREATE INDEX admin_permissions_api_token_lnk_oifk ON public.admin_permissions_api_token_lnk USING btree (permission_ord);
CREATE INDEX admin_permissions_created_by_id_fk ON public.admin_permissions USING btree (created_by_id);
CREATE INDEX admin_permissions_documents_idx ON public.admin_permissions USING btree (document_id, locale, published_at);
CREATE INDEX admin_permissions_role_lnk_fk ON public.admin_permissions_role_lnk USING btree (permission_id);
CREATE INDEX admin_permissions_role_lnk_ifk ON public.admin_permissions_role_lnk USING btree (role_id);
CREATE INDEX admin_permissions_role_lnk_oifk ON public.admin_permissions_role_lnk USING btree (permission_ord);
CREATE INDEX admin_permissions_updated_by_id_fk ON public.admin_permissions USING btree (updated_by_id);
CREATE INDEX admin_roles_created_by_id_fk ON public.admin_roles USING btree (created_by_id);
CREATE INDEX admin_roles_documents_idx ON public.admin_roles USING btree (document_id, locale, published_at);
CREATE INDEX admin_roles_updated_by_id_fk ON public.admin_roles USING btree (updated_by_id);
CREATE INDEX admin_users_created_by_id_fk ON public.admin_users USING btree (created_by_id);
CREATE INDEX admin_users_documents_idx ON public.admin_users USING btree (document_id, locale, published_at);
CREATE INDEX admin_users_roles_lnk_fk ON public.admin_users_roles_lnk USING btree (user_id);
CREATE INDEX admin_users_roles_lnk_ifk ON public.admin_users_roles_lnk USING btree (role_id);
CREATE INDEX admin_users_roles_lnk_ofk ON public.admin_users_roles_lnk USING btree (role_ord);
CREATE INDEX admin_users_roles_lnk_oifk ON public.admin_users_roles_lnk USING btree (user_ord);
CREATE INDEX admin_users_updated_by_id_fk ON public.admin_users USING btree (updated_by_id);
CREATE INDEX files_created_by_id_fk ON public.files USING btree (created_by_id);
CREATE INDEX files_documents_idx ON public.files USING btree (document_id, locale, published_at);
CREATE INDEX files_folder_lnk_fk ON public.files_folder_lnk USING btree (file_id);
CREATE INDEX files_folder_lnk_ifk ON public.files_folder_lnk USING btree (folder_id);
CREATE INDEX files_folder_lnk_oifk ON public.files_folder_lnk USING btree (file_ord);
CREATE INDEX files_related_mph_fk ON public.files_related_mph USING btree (file_id);
CREATE INDEX files_related_mph_idix ON public.files_related_mph USING btree (related_id);
CREATE INDEX files_related_mph_oidx ON public.files_related_mph USING btree ("order");
CREATE INDEX files_updated_by_id_fk ON public.files USING btree (updated_by_id);
CREATE INDEX handoff_agents_created_by_id_fk ON public.handoff_agents USING btree (created_by_id);
CREATE INDEX handoff_agents_documents_idx ON public.handoff_agents USING btree (document_id, locale, published_at);
CREATE INDEX handoff_agents_updated_by_id_fk ON public.handoff_agents USING btree (updated_by_id);
CREATE INDEX handoff_attendances_created_by_id_fk ON public.handoff_attendances USING btree (created_by_id);
CREATE INDEX handoff_attendances_documents_idx ON public.handoff_attendances USING btree (document_id, locale, published_at);
CREATE INDEX handoff_attendances_updated_by_id_fk ON public.handoff_attendances USING btree (updated_by_id);
CREATE INDEX handoff_channels_agent_id_fk ON public.handoff_channels USING btree (agent_id);
CREATE INDEX handoff_channels_created_by_id_fk ON public.handoff_channels USING btree (created_by_id);
CREATE INDEX handoff_channels_documents_idx ON public.handoff_channels USING btree (document_id, locale, published_at);
CREATE INDEX handoff_channels_updated_by_id_fk ON public.handoff_channels USING btree (updated_by_id);
CREATE INDEX handoff_conversations_agent_id_fk ON public.handoff_conversations USING btree (agent_id);
CREATE INDEX handoff_conversations_channel_id_channel_due_at_ix ON public.handoff_conversations USING btree (channel_id, channel_due_at);
CREATE INDEX handoff_conversations_channel_id_fk ON public.handoff_conversations USING btree (channel_id);
CREATE INDEX handoff_conversations_channel_id_last_line_at_ix ON public.handoff_conversations USING btree (channel_id, last_line_at);
CREATE INDEX handoff_conversations_created_by_id_fk ON public.handoff_conversations USING btree (created_by_id);
CREATE INDEX handoff_conversations_documents_idx ON public.handoff_conversations USING btree (document_id, locale, published_at);
CREATE INDEX handoff_conversations_updated_by_id_fk ON public.handoff_conversations USING btree (updated_by_id);
CREATE INDEX handoff_counters_created_by_id_fk ON public.handoff_counters USING btree (created_by_id);
CREATE INDEX handoff_counters_documents_idx ON public.handoff_counters USING btree (document_id, locale, published_at);
CREATE INDEX handoff_counters_updated_by_id_fk ON public.handoff_counters USING btree (updated_by_id);
CREATE INDEX handoff_dead_letters_agent_id_fk ON public.handoff_dead_letters USING btree (agent_id);
CREATE INDEX handoff_dead_letters_agent_id_id_ix ON public.handoff_dead_letters USING btree (agent_id, id);
CREATE INDEX handoff_dead_letters_conversation_id_fk ON public.handoff_dead_letters USING btree (conversation_id);
CREATE INDEX handoff_dead_letters_created_by_id_fk ON public.handoff_dead_letters USING btree (created_by_id);
CREATE INDEX handoff_dead_letters_documents_idx ON public.handoff_dead_letters USING btree (document_id, locale, published_at);
CREATE INDEX handoff_dead_letters_given_up_at_ix ON public.handoff_dead_letters USING btree (given_up_at);
CREATE INDEX handoff_dead_letters_updated_by_id_fk ON public.handoff_dead_letters USING btree (updated_by_id);
CREATE INDEX handoff_deliveries_conversation_id_fk ON public.handoff_deliveries USING btree (conversation_id);
CREATE INDEX handoff_deliveries_conversation_id_seq_ix ON public.handoff_deliveries USING btree (conversation_id, seq);
CREATE INDEX handoff_deliveries_created_by_id_fk ON public.handoff_deliveries USING btree (created_by_id);
CREATE INDEX handoff_deliveries_documents_idx ON public.handoff_deliveries USING btree (document_id, locale, published_at);
CREATE INDEX handoff_deliveries_external_key_ix ON public.handoff_deliveries USING btree (external_key);
CREATE INDEX handoff_deliveries_give_up_at_ix ON public.handoff_deliveries USING btree (give_up_at);
CREATE INDEX handoff_deliveries_lane_id_ix ON public.handoff_deliveries USING btree (lane, id);
CREATE INDEX handoff_deliveries_session_id_fk ON public.handoff_deliveries USING btree (session_id);
CREATE INDEX handoff_deliveries_settled_at_ix ON public.handoff_deliveries USING btree (settled_at);
CREATE INDEX handoff_deliveries_target_settled_at_ix ON public.handoff_deliveries USING btree (target, settled_at);
CREATE INDEX handoff_deliveries_target_state_available_at_ix ON public.handoff_deliveries USING btree (target, state, available_at);
CREATE INDEX handoff_deliveries_updated_by_id_fk ON public.handoff_deliveries USING btree (updated_by_id);
CREATE INDEX handoff_events_agent_id_fk ON public.handoff_events USING btree (agent_id);
CREATE INDEX handoff_events_at_ix ON public.handoff_events USING btree (at);
CREATE INDEX handoff_events_conversation_id_fk ON public.handoff_events USING btree (conversation_id);
CREATE INDEX handoff_events_created_by_id_fk ON public.handoff_events USING btree (created_by_id);
CREATE INDEX handoff_events_documents_idx ON public.handoff_events USING btree (document_id, locale, published_at);
CREATE INDEX handoff_events_session_id_fk ON public.handoff_events USING btree (session_id);
CREATE INDEX handoff_events_updated_by_id_fk ON public.handoff_events USING btree (updated_by_id);
CREATE INDEX handoff_files_conversation_id_fk ON public.handoff_files USING btree (conversation_id);
CREATE INDEX handoff_files_conversation_id_seq_ix ON public.handoff_files USING btree (conversation_id, seq);
CREATE INDEX handoff_files_created_by_id_fk ON public.handoff_files USING btree (created_by_id);
CREATE INDEX handoff_files_documents_idx ON public.handoff_files USING btree (document_id, locale, published_at);
CREATE INDEX handoff_files_state_available_at_ix ON public.handoff_files USING btree (state, available_at);
CREATE INDEX handoff_files_updated_by_id_fk ON public.handoff_files USING btree (updated_by_id);
CREATE INDEX handoff_idempotency_keys_at_ix ON public.handoff_idempotency_keys USING btree (at);
CREATE INDEX handoff_idempotency_keys_created_by_id_fk ON public.handoff_idempotency_keys USING btree (created_by_id);
CREATE INDEX handoff_idempotency_keys_documents_idx ON public.handoff_idempotency_keys USING btree (document_id, locale, published_at);
CREATE INDEX handoff_idempotency_keys_updated_by_id_fk ON public.handoff_idempotency_keys USING btree (updated_by_id);
CREATE INDEX handoff_messages_conversation_id_fk ON public.handoff_messages USING btree (conversation_id);
CREATE INDEX handoff_messages_created_by_id_fk ON public.handoff_messages USING btree (created_by_id);
CREATE INDEX handoff_messages_documents_idx ON public.handoff_messages USING btree (document_id, locale, published_at);
CREATE INDEX handoff_messages_updated_by_id_fk ON public.handoff_messages USING btree (updated_by_id);
CREATE INDEX handoff_notes_author_id_fk ON public.handoff_notes USING btree (author_id);
CREATE INDEX handoff_notes_created_by_id_fk ON public.handoff_notes USING btree (created_by_id);
CREATE INDEX handoff_notes_documents_idx ON public.handoff_notes USING btree (document_id, locale, published_at);
CREATE INDEX handoff_notes_session_id_fk ON public.handoff_notes USING btree (session_id);
CREATE INDEX handoff_notes_updated_by_id_fk ON public.handoff_notes USING btree (updated_by_id);
CREATE INDEX handoff_notifications_at_ix ON public.handoff_notifications USING btree (at);
CREATE INDEX handoff_notifications_created_by_id_fk ON public.handoff_notifications USING btree (created_by_id);
CREATE INDEX handoff_notifications_documents_idx ON public.handoff_notifications USING btree (document_id, locale, published_at);
CREATE INDEX handoff_notifications_member_id_at_id_ix ON public.handoff_notifications USING btree (member_id, at, id);
CREATE INDEX handoff_notifications_member_id_read_at_ix ON public.handoff_notifications USING btree (member_id, read_at);
CREATE INDEX handoff_notifications_session_id_at_ix ON public.handoff_notifications USING btree (session_id, at);
CREATE INDEX handoff_notifications_session_id_fk ON public.handoff_notifications USING btree (session_id);
CREATE INDEX handoff_notifications_updated_by_id_fk ON public.handoff_notifications USING btree (updated_by_id);
CREATE INDEX handoff_preferences_created_by_id_fk ON public.handoff_preferences USING btree (created_by_id);
CREATE INDEX handoff_preferences_documents_idx ON public.handoff_preferences USING btree (document_id, locale, published_at);
CREATE INDEX handoff_preferences_updated_by_id_fk ON public.handoff_preferences USING btree (updated_by_id);
CREATE INDEX handoff_presences_created_by_id_fk ON public.handoff_presences USING btree (created_by_id);
CREATE INDEX handoff_presences_documents_idx ON public.handoff_presences USING btree (document_id, locale, published_at);
CREATE INDEX handoff_presences_updated_by_id_fk ON public.handoff_presences USING btree (updated_by_id);
CREATE INDEX handoff_sessions_agent_id_accepted_at_ix ON public.handoff_sessions USING btree (agent_id, accepted_at);
CREATE INDEX handoff_sessions_agent_id_fk ON public.handoff_sessions USING btree (agent_id);
CREATE INDEX handoff_sessions_assignee_id_fk ON public.handoff_sessions USING btree (assignee_id);
CREATE INDEX handoff_sessions_conversation_id_fk ON public.handoff_sessions USING btree (conversation_id);
CREATE INDEX handoff_sessions_created_by_id_fk ON public.handoff_sessions USING btree (created_by_id);
CREATE INDEX handoff_sessions_documents_idx ON public.handoff_sessions USING btree (document_id, locale, published_at);
CREATE INDEX handoff_sessions_due_at_id_ix ON public.handoff_sessions USING btree (due_at, id);
CREATE INDEX handoff_sessions_opened_at_id_ix ON public.handoff_sessions USING btree (opened_at, id);
CREATE INDEX handoff_sessions_remind_at_id_ix ON public.handoff_sessions USING btree (remind_at, id);
CREATE INDEX handoff_sessions_status_opened_at_id_ix ON public.handoff_sessions USING btree (status, opened_at, id);
CREATE INDEX handoff_sessions_status_queued_at_id_ix ON public.handoff_sessions USING btree (status, queued_at, id);
CREATE INDEX handoff_sessions_updated_by_id_fk ON public.handoff_sessions USING btree (updated_by_id);
CREATE INDEX handoff_webhook_lanes_agent_id_due_at_ix ON public.handoff_webhook_lanes USING btree (agent_id, due_at);
CREATE INDEX handoff_webhook_lanes_agent_id_failing_since_ix ON public.handoff_webhook_lanes USING btree (agent_id, failing_since);
CREATE INDEX handoff_webhook_lanes_agent_id_fk ON public.handoff_webhook_lanes USING btree (agent_id);
CREATE INDEX handoff_webhook_lanes_conversation_id_fk ON public.handoff_webhook_lanes USING btree (conversation_id);
CREATE INDEX handoff_webhook_lanes_created_by_id_fk ON public.handoff_webhook_lanes USING btree (created_by_id);
CREATE INDEX handoff_webhook_lanes_documents_idx ON public.handoff_webhook_lanes USING btree (document_id, locale, published_at);
CREATE INDEX handoff_webhook_lanes_updated_by_id_fk ON public.handoff_webhook_lanes USING btree (updated_by_id);
CREATE INDEX i18n_locale_created_by_id_fk ON public.i18n_locale USING btree (created_by_id);
CREATE INDEX i18n_locale_documents_idx ON public.i18n_locale USING btree (document_id, locale, published_at);
CREATE INDEX i18n_locale_updated_by_id_fk ON public.i18n_locale USING btree (updated_by_id);
CREATE INDEX strapi_api_token_permissions_created_by_id_fk ON public.strapi_api_token_permissions USING btree (created_by_id);
CREATE INDEX strapi_api_token_permissions_documents_idx ON public.strapi_api_token_permissions USING btree (document_id, locale, published_at);
CREATE INDEX strapi_api_token_permissions_token_lnk_fk ON public.strapi_api_token_permissions_token_lnk USING btree (api_token_permission_id);
CREATE INDEX strapi_api_token_permissions_token_lnk_ifk ON public.strapi_api_token_permissions_token_lnk USING btree (api_token_id);
CREATE INDEX strapi_api_token_permissions_token_lnk_oifk ON public.strapi_api_token_permissions_token_lnk USING btree (api_token_permission_ord);
CREATE INDEX strapi_api_token_permissions_updated_by_id_fk ON public.strapi_api_token_permissions USING btree (updated_by_id);
CREATE INDEX strapi_api_tokens_admin_user_owner_lnk_fk ON public.strapi_api_tokens_admin_user_owner_lnk USING btree (api_token_id);
CREATE INDEX strapi_api_tokens_admin_user_owner_lnk_ifk ON public.strapi_api_tokens_admin_user_owner_lnk USING btree (user_id);
CREATE INDEX strapi_api_tokens_admin_user_owner_lnk_oifk ON public.strapi_api_tokens_admin_user_owner_lnk USING btree (api_token_ord);
CREATE INDEX strapi_api_tokens_created_by_id_fk ON public.strapi_api_tokens USING btree (created_by_id);
CREATE INDEX strapi_api_tokens_documents_idx ON public.strapi_api_tokens USING btree (document_id, locale, published_at);
CREATE INDEX strapi_api_tokens_updated_by_id_fk ON public.strapi_api_tokens USING btree (updated_by_id);
CREATE INDEX strapi_history_versions_created_by_id_fk ON public.strapi_history_versions USING btree (created_by_id);
CREATE INDEX strapi_release_actions_created_by_id_fk ON public.strapi_release_actions USING btree (created_by_id);
CREATE INDEX strapi_release_actions_documents_idx ON public.strapi_release_actions USING btree (document_id, locale, published_at);
CREATE INDEX strapi_release_actions_release_lnk_fk ON public.strapi_release_actions_release_lnk USING btree (release_action_id);
CREATE INDEX strapi_release_actions_release_lnk_ifk ON public.strapi_release_actions_release_lnk USING btree (release_id);
CREATE INDEX strapi_release_actions_release_lnk_oifk ON public.strapi_release_actions_release_lnk USING btree (release_action_ord);
CREATE INDEX strapi_release_actions_updated_by_id_fk ON public.strapi_release_actions USING btree (updated_by_id);
CREATE INDEX strapi_releases_created_by_id_fk ON public.strapi_releases USING btree (created_by_id);
CREATE INDEX strapi_releases_documents_idx ON public.strapi_releases USING btree (document_id, locale, published_at);
CREATE INDEX strapi_releases_updated_by_id_fk ON public.strapi_releases USING btree (updated_by_id);
CREATE INDEX strapi_sessions_created_by_id_fk ON public.strapi_sessions USING btree (created_by_id);
CREATE INDEX strapi_sessions_documents_idx ON public.strapi_sessions USING btree (document_id, locale, published_at);
CREATE INDEX strapi_sessions_updated_by_id_fk ON public.strapi_sessions USING btree (updated_by_id);
CREATE INDEX strapi_transfer_token_permissions_created_by_id_fk ON public.strapi_transfer_token_permissions USING btree (created_by_id);
CREATE INDEX strapi_transfer_token_permissions_documents_idx ON public.strapi_transfer_token_permissions USING btree (document_id, locale, published_at);
CREATE INDEX strapi_transfer_token_permissions_token_lnk_fk ON public.strapi_transfer_token_permissions_token_lnk USING btree (transfer_token_permission_id);
CREATE INDEX strapi_transfer_token_permissions_token_lnk_ifk ON public.strapi_transfer_token_permissions_token_lnk USING btree (transfer_token_id);
CREATE INDEX strapi_transfer_token_permissions_token_lnk_oifk ON public.strapi_transfer_token_permissions_token_lnk USING btree (transfer_token_permission_ord);
CREATE INDEX strapi_transfer_token_permissions_updated_by_id_fk ON public.strapi_transfer_token_permissions USING btree (updated_by_id);
CREATE INDEX strapi_transfer_tokens_created_by_id_fk ON public.strapi_transfer_tokens USING btree (created_by_id);
CREATE INDEX strapi_transfer_tokens_documents_idx ON public.strapi_transfer_tokens USING btree (document_id, locale, published_at);
CREATE INDEX strapi_transfer_tokens_updated_by_id_fk ON public.strapi_transfer_tokens USING btree (updated_by_id);
CREATE INDEX strapi_workflows_created_by_id_fk ON public.strapi_workflows USING btree (created_by_id);
CREATE INDEX strapi_workflows_documents_idx ON public.strapi_workflows USING btree (document_id, locale, published_at);
CREATE INDEX strapi_workflows_stage_required_to_publish_lnk_fk ON public.strapi_workflows_stage_required_to_publish_lnk USING btree (workflow_id);
CREATE INDEX strapi_workflows_stage_required_to_publish_lnk_ifk ON public.strapi_workflows_stage_required_to_publish_lnk USING btree (workflow_stage_id);
CREATE INDEX strapi_workflows_stages_created_by_id_fk ON public.strapi_workflows_stages USING btree (created_by_id);
CREATE INDEX strapi_workflows_stages_documents_idx ON public.strapi_workflows_stages USING btree (document_id, locale, published_at);
CREATE INDEX strapi_workflows_stages_permissions_lnk_fk ON public.strapi_workflows_stages_permissions_lnk USING btree (workflow_stage_id);
CREATE INDEX strapi_workflows_stages_permissions_lnk_ifk ON public.strapi_workflows_stages_permissions_lnk USING btree (permission_id);
CREATE INDEX strapi_workflows_stages_permissions_lnk_ofk ON public.strapi_workflows_stages_permissions_lnk USING btree (permission_ord);
CREATE INDEX strapi_workflows_stages_updated_by_id_fk ON public.strapi_workflows_stages USING btree (updated_by_id);
CREATE INDEX strapi_workflows_stages_workflow_lnk_fk ON public.strapi_workflows_stages_workflow_lnk USING btree (workflow_stage_id);
CREATE INDEX strapi_workflows_stages_workflow_lnk_ifk ON public.strapi_workflows_stages_workflow_lnk USING btree (workflow_id);
CREATE INDEX strapi_workflows_stages_workflow_lnk_oifk ON public.strapi_workflows_stages_workflow_lnk USING btree (workflow_stage_ord);
CREATE INDEX strapi_workflows_updated_by_id_fk ON public.strapi_workflows USING btree (updated_by_id);
CREATE INDEX upload_files_created_at_index ON public.files USING btree (created_at);
CREATE INDEX upload_files_ext_index ON public.files USING btree (ext);
CREATE INDEX upload_files_folder_path_index ON public.files USING btree (folder_path);
CREATE INDEX upload_files_name_index ON public.files USING btree (name);
CREATE INDEX upload_files_size_index ON public.files USING btree (size);
CREATE INDEX upload_files_updated_at_index ON public.files USING btree (updated_at);
CREATE INDEX upload_folders_created_by_id_fk ON public.upload_folders USING btree (created_by_id);
CREATE INDEX upload_folders_documents_idx ON public.upload_folders USING btree (document_id, locale, published_at);
CREATE INDEX upload_folders_parent_lnk_fk ON public.upload_folders_parent_lnk USING btree (folder_id);
CREATE INDEX upload_folders_parent_lnk_ifk ON public.upload_folders_parent_lnk USING btree (inv_folder_id);
CREATE INDEX upload_folders_parent_lnk_oifk ON public.upload_folders_parent_lnk USING btree (folder_ord);
CREATE INDEX upload_folders_updated_by_id_fk ON public.upload_folders USING btree (updated_by_id);
ALTER TABLE ONLY public.admin_permissions_api_token_lnk
    ADD CONSTRAINT admin_permissions_api_token_lnk_fk FOREIGN KEY (permission_id) REFERENCES public.admin_permissions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.admin_permissions_api_token_lnk
    ADD CONSTRAINT admin_permissions_api_token_lnk_ifk FOREIGN KEY (api_token_id) REFERENCES public.strapi_api_tokens(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.admin_permissions
    ADD CONSTRAINT admin_permissions_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.admin_permissions_role_lnk
    ADD CONSTRAINT admin_permissions_role_lnk_fk FOREIGN KEY (permission_id) REFERENCES public.admin_permissions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.admin_permissions_role_lnk
    ADD CONSTRAINT admin_permissions_role_lnk_ifk FOREIGN KEY (role_id) REFERENCES public.admin_roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.admin_permissions
    ADD CONSTRAINT admin_permissions_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.admin_roles
    ADD CONSTRAINT admin_roles_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.admin_roles
    ADD CONSTRAINT admin_roles_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.admin_users
    ADD CONSTRAINT admin_users_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.admin_users_roles_lnk
    ADD CONSTRAINT admin_users_roles_lnk_fk FOREIGN KEY (user_id) REFERENCES public.admin_users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.admin_users_roles_lnk
    ADD CONSTRAINT admin_users_roles_lnk_ifk FOREIGN KEY (role_id) REFERENCES public.admin_roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.admin_users
    ADD CONSTRAINT admin_users_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.files_folder_lnk
    ADD CONSTRAINT files_folder_lnk_fk FOREIGN KEY (file_id) REFERENCES public.files(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.files_folder_lnk
    ADD CONSTRAINT files_folder_lnk_ifk FOREIGN KEY (folder_id) REFERENCES public.upload_folders(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.files_related_mph
    ADD CONSTRAINT files_related_mph_fk FOREIGN KEY (file_id) REFERENCES public.files(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_agents
    ADD CONSTRAINT handoff_agents_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_agents
    ADD CONSTRAINT handoff_agents_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_attendances
    ADD CONSTRAINT handoff_attendances_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_attendances
    ADD CONSTRAINT handoff_attendances_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_channels
    ADD CONSTRAINT handoff_channels_agent_id_fk FOREIGN KEY (agent_id) REFERENCES public.handoff_agents(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_channels
    ADD CONSTRAINT handoff_channels_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_channels
    ADD CONSTRAINT handoff_channels_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_conversations
    ADD CONSTRAINT handoff_conversations_agent_id_fk FOREIGN KEY (agent_id) REFERENCES public.handoff_agents(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_conversations
    ADD CONSTRAINT handoff_conversations_channel_id_fk FOREIGN KEY (channel_id) REFERENCES public.handoff_channels(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_conversations
    ADD CONSTRAINT handoff_conversations_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_conversations
    ADD CONSTRAINT handoff_conversations_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_counters
    ADD CONSTRAINT handoff_counters_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_counters
    ADD CONSTRAINT handoff_counters_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_dead_letters
    ADD CONSTRAINT handoff_dead_letters_agent_id_fk FOREIGN KEY (agent_id) REFERENCES public.handoff_agents(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_dead_letters
    ADD CONSTRAINT handoff_dead_letters_conversation_id_fk FOREIGN KEY (conversation_id) REFERENCES public.handoff_conversations(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_dead_letters
    ADD CONSTRAINT handoff_dead_letters_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_dead_letters
    ADD CONSTRAINT handoff_dead_letters_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_deliveries
    ADD CONSTRAINT handoff_deliveries_conversation_id_fk FOREIGN KEY (conversation_id) REFERENCES public.handoff_conversations(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_deliveries
    ADD CONSTRAINT handoff_deliveries_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_deliveries
    ADD CONSTRAINT handoff_deliveries_session_id_fk FOREIGN KEY (session_id) REFERENCES public.handoff_sessions(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_deliveries
    ADD CONSTRAINT handoff_deliveries_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_events
    ADD CONSTRAINT handoff_events_agent_id_fk FOREIGN KEY (agent_id) REFERENCES public.handoff_agents(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_events
    ADD CONSTRAINT handoff_events_conversation_id_fk FOREIGN KEY (conversation_id) REFERENCES public.handoff_conversations(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_events
    ADD CONSTRAINT handoff_events_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_events
    ADD CONSTRAINT handoff_events_session_id_fk FOREIGN KEY (session_id) REFERENCES public.handoff_sessions(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_events
    ADD CONSTRAINT handoff_events_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_files
    ADD CONSTRAINT handoff_files_conversation_id_fk FOREIGN KEY (conversation_id) REFERENCES public.handoff_conversations(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_files
    ADD CONSTRAINT handoff_files_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_files
    ADD CONSTRAINT handoff_files_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_idempotency_keys
    ADD CONSTRAINT handoff_idempotency_keys_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_idempotency_keys
    ADD CONSTRAINT handoff_idempotency_keys_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_messages
    ADD CONSTRAINT handoff_messages_conversation_id_fk FOREIGN KEY (conversation_id) REFERENCES public.handoff_conversations(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_messages
    ADD CONSTRAINT handoff_messages_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_messages
    ADD CONSTRAINT handoff_messages_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_notes
    ADD CONSTRAINT handoff_notes_author_id_fk FOREIGN KEY (author_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_notes
    ADD CONSTRAINT handoff_notes_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_notes
    ADD CONSTRAINT handoff_notes_session_id_fk FOREIGN KEY (session_id) REFERENCES public.handoff_sessions(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_notes
    ADD CONSTRAINT handoff_notes_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_notifications
    ADD CONSTRAINT handoff_notifications_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_notifications
    ADD CONSTRAINT handoff_notifications_session_id_fk FOREIGN KEY (session_id) REFERENCES public.handoff_sessions(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_notifications
    ADD CONSTRAINT handoff_notifications_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_preferences
    ADD CONSTRAINT handoff_preferences_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_preferences
    ADD CONSTRAINT handoff_preferences_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_presences
    ADD CONSTRAINT handoff_presences_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_presences
    ADD CONSTRAINT handoff_presences_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_sessions
    ADD CONSTRAINT handoff_sessions_agent_id_fk FOREIGN KEY (agent_id) REFERENCES public.handoff_agents(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_sessions
    ADD CONSTRAINT handoff_sessions_assignee_id_fk FOREIGN KEY (assignee_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_sessions
    ADD CONSTRAINT handoff_sessions_conversation_id_fk FOREIGN KEY (conversation_id) REFERENCES public.handoff_conversations(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_sessions
    ADD CONSTRAINT handoff_sessions_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_sessions
    ADD CONSTRAINT handoff_sessions_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_webhook_lanes
    ADD CONSTRAINT handoff_webhook_lanes_agent_id_fk FOREIGN KEY (agent_id) REFERENCES public.handoff_agents(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_webhook_lanes
    ADD CONSTRAINT handoff_webhook_lanes_conversation_id_fk FOREIGN KEY (conversation_id) REFERENCES public.handoff_conversations(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_webhook_lanes
    ADD CONSTRAINT handoff_webhook_lanes_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.handoff_webhook_lanes
    ADD CONSTRAINT handoff_webhook_lanes_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.i18n_locale
    ADD CONSTRAINT i18n_locale_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.i18n_locale
    ADD CONSTRAINT i18n_locale_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_api_token_permissions
    ADD CONSTRAINT strapi_api_token_permissions_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_api_token_permissions_token_lnk
    ADD CONSTRAINT strapi_api_token_permissions_token_lnk_fk FOREIGN KEY (api_token_permission_id) REFERENCES public.strapi_api_token_permissions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_api_token_permissions_token_lnk
    ADD CONSTRAINT strapi_api_token_permissions_token_lnk_ifk FOREIGN KEY (api_token_id) REFERENCES public.strapi_api_tokens(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_api_token_permissions
    ADD CONSTRAINT strapi_api_token_permissions_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_api_tokens_admin_user_owner_lnk
    ADD CONSTRAINT strapi_api_tokens_admin_user_owner_lnk_fk FOREIGN KEY (api_token_id) REFERENCES public.strapi_api_tokens(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_api_tokens_admin_user_owner_lnk
    ADD CONSTRAINT strapi_api_tokens_admin_user_owner_lnk_ifk FOREIGN KEY (user_id) REFERENCES public.admin_users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_api_tokens
    ADD CONSTRAINT strapi_api_tokens_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_api_tokens
    ADD CONSTRAINT strapi_api_tokens_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_history_versions
    ADD CONSTRAINT strapi_history_versions_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_release_actions
    ADD CONSTRAINT strapi_release_actions_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_release_actions_release_lnk
    ADD CONSTRAINT strapi_release_actions_release_lnk_fk FOREIGN KEY (release_action_id) REFERENCES public.strapi_release_actions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_release_actions_release_lnk
    ADD CONSTRAINT strapi_release_actions_release_lnk_ifk FOREIGN KEY (release_id) REFERENCES public.strapi_releases(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_release_actions
    ADD CONSTRAINT strapi_release_actions_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_releases
    ADD CONSTRAINT strapi_releases_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_releases
    ADD CONSTRAINT strapi_releases_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_sessions
    ADD CONSTRAINT strapi_sessions_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_sessions
    ADD CONSTRAINT strapi_sessions_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_transfer_token_permissions
    ADD CONSTRAINT strapi_transfer_token_permissions_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_transfer_token_permissions_token_lnk
    ADD CONSTRAINT strapi_transfer_token_permissions_token_lnk_fk FOREIGN KEY (transfer_token_permission_id) REFERENCES public.strapi_transfer_token_permissions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_transfer_token_permissions_token_lnk
    ADD CONSTRAINT strapi_transfer_token_permissions_token_lnk_ifk FOREIGN KEY (transfer_token_id) REFERENCES public.strapi_transfer_tokens(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_transfer_token_permissions
    ADD CONSTRAINT strapi_transfer_token_permissions_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_transfer_tokens
    ADD CONSTRAINT strapi_transfer_tokens_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_transfer_tokens
    ADD CONSTRAINT strapi_transfer_tokens_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_workflows
    ADD CONSTRAINT strapi_workflows_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_workflows_stage_required_to_publish_lnk
    ADD CONSTRAINT strapi_workflows_stage_required_to_publish_lnk_fk FOREIGN KEY (workflow_id) REFERENCES public.strapi_workflows(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_workflows_stage_required_to_publish_lnk
    ADD CONSTRAINT strapi_workflows_stage_required_to_publish_lnk_ifk FOREIGN KEY (workflow_stage_id) REFERENCES public.strapi_workflows_stages(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_workflows_stages
    ADD CONSTRAINT strapi_workflows_stages_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_workflows_stages_permissions_lnk
    ADD CONSTRAINT strapi_workflows_stages_permissions_lnk_fk FOREIGN KEY (workflow_stage_id) REFERENCES public.strapi_workflows_stages(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_workflows_stages_permissions_lnk
    ADD CONSTRAINT strapi_workflows_stages_permissions_lnk_ifk FOREIGN KEY (permission_id) REFERENCES public.admin_permissions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_workflows_stages
    ADD CONSTRAINT strapi_workflows_stages_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.strapi_workflows_stages_workflow_lnk
    ADD CONSTRAINT strapi_workflows_stages_workflow_lnk_fk FOREIGN KEY (workflow_stage_id) REFERENCES public.strapi_workflows_stages(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_workflows_stages_workflow_lnk
    ADD CONSTRAINT strapi_workflows_stages_workflow_lnk_ifk FOREIGN KEY (workflow_id) REFERENCES public.strapi_workflows(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.strapi_workflows
    ADD CONSTRAINT strapi_workflows_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.upload_folders
    ADD CONSTRAINT upload_folders_created_by_id_fk FOREIGN KEY (created_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.upload_folders_parent_lnk
    ADD CONSTRAINT upload_folders_parent_lnk_fk FOREIGN KEY (folder_id) REFERENCES public.upload_folders(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.upload_folders_parent_lnk
    ADD CONSTRAINT upload_folders_parent_lnk_ifk FOREIGN KEY (inv_folder_id) REFERENCES public.upload_folders(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.upload_folders
    ADD CONSTRAINT upload_folders_updated_by_id_fk FOREIGN KEY (updated_by_id) REFERENCES public.admin_users(id) ON DELETE SET NULL;
