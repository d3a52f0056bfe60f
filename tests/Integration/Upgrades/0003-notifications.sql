--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

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

--
-- Name: alerts; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA alerts;


--
-- Name: common; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA common;


--
-- Name: escalation; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA escalation;


--
-- Name: incidents; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA incidents;


--
-- Name: notifications; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA notifications;


--
-- Name: suppression; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA suppression;


--
-- Name: btree_gist; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;


--
-- Name: EXTENSION btree_gist; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';


--
-- Name: expect(bigint, bigint); Type: FUNCTION; Schema: alerts; Owner: -
--

CREATE FUNCTION alerts.expect(actual bigint, expected bigint) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
begin
    if actual <> expected then
        raise exception 'Changed meanwhile: % of % rows are as expected.', actual, expected using errcode = 'IM001';
    end if;
    return true;
end $$;


--
-- Name: outcome_of(smallint); Type: FUNCTION; Schema: alerts; Owner: -
--

CREATE FUNCTION alerts.outcome_of(code smallint) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$ select (array['created', 'joined', 'refired', 'resolved', 'suppressed', 'rejected'])[code / 100 + 1] $$;


--
-- Name: repetitions_need_a_decision(); Type: FUNCTION; Schema: alerts; Owner: -
--

CREATE FUNCTION alerts.repetitions_need_a_decision() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update alerts.sightings s set live = false
    from alerts.alerts a
    where a.incident_id = new.id and a.status = 'firing' and s.alert_id = a.id and s.live;
    return null;
end $$;


--
-- Name: call_workers(); Type: FUNCTION; Schema: common; Owner: -
--

CREATE FUNCTION common.call_workers() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_notify('outbox', '');
    return null;
end $$;


--
-- Name: hold_claim(boolean); Type: FUNCTION; Schema: common; Owner: -
--

CREATE FUNCTION common.hold_claim(is_held boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    if not is_held then
        raise exception 'Another worker has taken the message over.' using errcode = 'IM001';
    end if;
end $$;


--
-- Name: activity_of(uuid); Type: FUNCTION; Schema: incidents; Owner: -
--

CREATE FUNCTION incidents.activity_of(incident uuid) RETURNS TABLE(alerts integer, firing integer, occurrences bigint, last_seen_at timestamp with time zone)
    LANGUAGE sql STABLE
    AS $$
        select count(*)::int, count(*) filter (where a.status = 'firing')::int, coalesce(sum(s.occurrences), 0)::bigint, max(s.last_seen_at)
        from alerts.alerts a join alerts.sightings s on s.alert_id = a.id
        where a.incident_id = incident
    $$;


--
-- Name: index_changed_text(); Type: FUNCTION; Schema: incidents; Owner: -
--

CREATE FUNCTION incidents.index_changed_text() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform incidents.index_text(array[new.id]);
    return null;
end $$;


--
-- Name: index_text(uuid[]); Type: FUNCTION; Schema: incidents; Owner: -
--

CREATE FUNCTION incidents.index_text(ids uuid[]) RETURNS void
    LANGUAGE sql
    AS $$
        insert into incidents.search (incident_id, document)
        select id, setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', coalesce(description, '')), 'B')
        from incidents.incidents where id = any(ids)
        on conflict (incident_id) do update set document = excluded.document
    $$;


--
-- Name: refuse_change(); Type: FUNCTION; Schema: incidents; Owner: -
--

CREATE FUNCTION incidents.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'The timeline is append-only.' using errcode = 'restrict_violation';
end $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: alerts; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.alerts (
    id uuid NOT NULL,
    fingerprint bytea NOT NULL,
    incident_id uuid NOT NULL,
    integration text NOT NULL,
    source text NOT NULL,
    title text NOT NULL,
    description text,
    severity text NOT NULL,
    type text NOT NULL,
    severity_as_sent text,
    type_as_sent text,
    external_id text,
    dedup_key text,
    labels jsonb NOT NULL,
    annotations jsonb NOT NULL,
    services text[] NOT NULL,
    runbook_url text,
    links text[] NOT NULL,
    status text NOT NULL,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    first_seen_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    latest boolean NOT NULL,
    mapped_by text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT ck_alerts_fingerprint CHECK ((octet_length(fingerprint) = 32)),
    CONSTRAINT ck_alerts_firing_is_latest CHECK (((status = 'resolved'::text) OR latest)),
    CONSTRAINT ck_alerts_resolved CHECK (((status = 'resolved'::text) = (resolved_at IS NOT NULL))),
    CONSTRAINT ck_alerts_severity CHECK ((severity = ANY (ARRAY['p0'::text, 'p1'::text, 'p2'::text, 'p3'::text, 'p4'::text]))),
    CONSTRAINT ck_alerts_status CHECK ((status = ANY (ARRAY['firing'::text, 'resolved'::text]))),
    CONSTRAINT ck_alerts_type CHECK ((type = ANY (ARRAY['infrastructure'::text, 'application'::text, 'security'::text, 'data'::text, 'performance'::text, 'availability'::text, 'compliance'::text, 'quality'::text, 'safety'::text, 'cost'::text, 'provider'::text, 'unknown'::text])))
);


--
-- Name: ledger_totals; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.ledger_totals (
    name text NOT NULL,
    alerts bigint NOT NULL
);


--
-- Name: receipts; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts (
    id uuid NOT NULL,
    first_index integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integrations text[] NOT NULL,
    formats text[] NOT NULL,
    senders text[] NOT NULL,
    alerts integer[] NOT NULL,
    lengths integer[] NOT NULL,
    outcomes smallint[] NOT NULL,
    alert_ids uuid[] NOT NULL,
    details jsonb,
    body bytea,
    body_length integer NOT NULL,
    CONSTRAINT ck_receipts_alert_ids CHECK ((cardinality(alert_ids) = cardinality(outcomes))),
    CONSTRAINT ck_receipts_requests CHECK (((cardinality(integrations) = cardinality(alerts)) AND (cardinality(formats) = cardinality(alerts)) AND (cardinality(senders) = cardinality(alerts)) AND (cardinality(lengths) = cardinality(alerts))))
)
PARTITION BY RANGE (received_at);
ALTER TABLE ONLY alerts.receipts ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: ledger; Type: VIEW; Schema: alerts; Owner: -
--

CREATE VIEW alerts.ledger AS
 SELECT every.name AS outcome,
    (sum(every.alerts))::bigint AS alerts
   FROM ( SELECT alerts.outcome_of(code.code) AS name,
            count(*) AS alerts
           FROM alerts.receipts,
            LATERAL unnest(receipts.outcomes) code(code)
          GROUP BY code.code
        UNION ALL
         SELECT ledger_totals.name,
            ledger_totals.alerts
           FROM alerts.ledger_totals
          WHERE (ledger_totals.name <> ALL (ARRAY['received'::text, 'occurrences'::text]))) every
  GROUP BY every.name;


--
-- Name: sightings; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.sightings (
    alert_id uuid NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    occurrences bigint NOT NULL,
    expires_at timestamp with time zone,
    check_at timestamp with time zone,
    live boolean NOT NULL,
    CONSTRAINT ck_sightings_occurrences CHECK ((occurrences > 0))
)
WITH (fillfactor='50');


--
-- Name: conservation; Type: VIEW; Schema: alerts; Owner: -
--

CREATE VIEW alerts.conservation AS
 SELECT sums.received,
    sums.settled,
    ((sums.received)::numeric - sums.settled) AS lost,
    sums.triggers,
    sums.occurrences,
    (sums.triggers - sums.occurrences) AS miscounted
   FROM ( SELECT (COALESCE(( SELECT sum(n.n) AS sum
                   FROM alerts.receipts,
                    LATERAL unnest(receipts.alerts) n(n)), (0)::bigint) + COALESCE(( SELECT ledger_totals.alerts
                   FROM alerts.ledger_totals
                  WHERE (ledger_totals.name = 'received'::text)), (0)::bigint)) AS received,
            COALESCE(( SELECT sum(ledger.alerts) AS sum
                   FROM alerts.ledger), (0)::numeric) AS settled,
            COALESCE(( SELECT sum(ledger.alerts) AS sum
                   FROM alerts.ledger
                  WHERE (ledger.outcome = ANY (ARRAY['created'::text, 'joined'::text, 'refired'::text]))), (0)::numeric) AS triggers,
            (COALESCE(( SELECT sum(sightings.occurrences) AS sum
                   FROM alerts.sightings), (0)::numeric) + (COALESCE(( SELECT ledger_totals.alerts
                   FROM alerts.ledger_totals
                  WHERE (ledger_totals.name = 'occurrences'::text)), (0)::bigint))::numeric) AS occurrences) sums;


--
-- Name: expiry; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.expiry (
    only_row boolean DEFAULT true NOT NULL,
    looked_at timestamp with time zone NOT NULL,
    not_before timestamp with time zone NOT NULL,
    CONSTRAINT ck_expiry_only_row CHECK (only_row)
);


--
-- Name: idempotency_keys; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.idempotency_keys (
    integration text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    receipt_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    unfinished_at timestamp with time zone
);


--
-- Name: integrations; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.integrations (
    name character varying(63) NOT NULL,
    format text NOT NULL,
    default_labels jsonb NOT NULL,
    ignore_labels text[] NOT NULL,
    key_hash bytea NOT NULL,
    key_issued_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT ck_integrations_format CHECK ((format = ANY (ARRAY['native'::text, 'alertmanager'::text, 'prometheus'::text, 'grafana'::text, 'cloudevents'::text, 'pagerduty'::text]))),
    CONSTRAINT ck_integrations_key_hash CHECK ((octet_length(key_hash) = 32)),
    CONSTRAINT ck_integrations_version CHECK ((version > 0))
);


--
-- Name: mapping_rules; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.mapping_rules (
    name character varying(63) NOT NULL,
    matchers text[] NOT NULL,
    type text,
    severity text,
    service character varying(255),
    override boolean NOT NULL,
    "position" integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT ck_mapping_rules_position CHECK ((("position" >= 0) AND ("position" <= 1000000))),
    CONSTRAINT ck_mapping_rules_sets CHECK ((num_nonnulls(type, severity, service) > 0)),
    CONSTRAINT ck_mapping_rules_severity CHECK ((severity = ANY (ARRAY['p0'::text, 'p1'::text, 'p2'::text, 'p3'::text, 'p4'::text]))),
    CONSTRAINT ck_mapping_rules_type CHECK ((type = ANY (ARRAY['infrastructure'::text, 'application'::text, 'security'::text, 'data'::text, 'performance'::text, 'availability'::text, 'compliance'::text, 'quality'::text, 'safety'::text, 'cost'::text, 'provider'::text, 'unknown'::text]))),
    CONSTRAINT ck_mapping_rules_version CHECK ((version > 0))
);


--
-- Name: receipts_default; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_default (
    id uuid NOT NULL,
    first_index integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integrations text[] NOT NULL,
    formats text[] NOT NULL,
    senders text[] NOT NULL,
    alerts integer[] NOT NULL,
    lengths integer[] NOT NULL,
    outcomes smallint[] NOT NULL,
    alert_ids uuid[] NOT NULL,
    details jsonb,
    body bytea,
    body_length integer NOT NULL,
    CONSTRAINT ck_receipts_alert_ids CHECK ((cardinality(alert_ids) = cardinality(outcomes))),
    CONSTRAINT ck_receipts_requests CHECK (((cardinality(integrations) = cardinality(alerts)) AND (cardinality(formats) = cardinality(alerts)) AND (cardinality(senders) = cardinality(alerts)) AND (cardinality(lengths) = cardinality(alerts))))
);
ALTER TABLE ONLY alerts.receipts_default ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261201; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261201 (
    id uuid NOT NULL,
    first_index integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integrations text[] NOT NULL,
    formats text[] NOT NULL,
    senders text[] NOT NULL,
    alerts integer[] NOT NULL,
    lengths integer[] NOT NULL,
    outcomes smallint[] NOT NULL,
    alert_ids uuid[] NOT NULL,
    details jsonb,
    body bytea,
    body_length integer NOT NULL,
    CONSTRAINT ck_receipts_alert_ids CHECK ((cardinality(alert_ids) = cardinality(outcomes))),
    CONSTRAINT ck_receipts_requests CHECK (((cardinality(integrations) = cardinality(alerts)) AND (cardinality(formats) = cardinality(alerts)) AND (cardinality(senders) = cardinality(alerts)) AND (cardinality(lengths) = cardinality(alerts))))
);
ALTER TABLE ONLY alerts.receipts_until_20261201 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261202; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261202 (
    id uuid NOT NULL,
    first_index integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integrations text[] NOT NULL,
    formats text[] NOT NULL,
    senders text[] NOT NULL,
    alerts integer[] NOT NULL,
    lengths integer[] NOT NULL,
    outcomes smallint[] NOT NULL,
    alert_ids uuid[] NOT NULL,
    details jsonb,
    body bytea,
    body_length integer NOT NULL,
    CONSTRAINT ck_receipts_alert_ids CHECK ((cardinality(alert_ids) = cardinality(outcomes))),
    CONSTRAINT ck_receipts_requests CHECK (((cardinality(integrations) = cardinality(alerts)) AND (cardinality(formats) = cardinality(alerts)) AND (cardinality(senders) = cardinality(alerts)) AND (cardinality(lengths) = cardinality(alerts))))
);
ALTER TABLE ONLY alerts.receipts_until_20261202 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261203; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261203 (
    id uuid NOT NULL,
    first_index integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integrations text[] NOT NULL,
    formats text[] NOT NULL,
    senders text[] NOT NULL,
    alerts integer[] NOT NULL,
    lengths integer[] NOT NULL,
    outcomes smallint[] NOT NULL,
    alert_ids uuid[] NOT NULL,
    details jsonb,
    body bytea,
    body_length integer NOT NULL,
    CONSTRAINT ck_receipts_alert_ids CHECK ((cardinality(alert_ids) = cardinality(outcomes))),
    CONSTRAINT ck_receipts_requests CHECK (((cardinality(integrations) = cardinality(alerts)) AND (cardinality(formats) = cardinality(alerts)) AND (cardinality(senders) = cardinality(alerts)) AND (cardinality(lengths) = cardinality(alerts))))
);
ALTER TABLE ONLY alerts.receipts_until_20261203 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261204; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261204 (
    id uuid NOT NULL,
    first_index integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integrations text[] NOT NULL,
    formats text[] NOT NULL,
    senders text[] NOT NULL,
    alerts integer[] NOT NULL,
    lengths integer[] NOT NULL,
    outcomes smallint[] NOT NULL,
    alert_ids uuid[] NOT NULL,
    details jsonb,
    body bytea,
    body_length integer NOT NULL,
    CONSTRAINT ck_receipts_alert_ids CHECK ((cardinality(alert_ids) = cardinality(outcomes))),
    CONSTRAINT ck_receipts_requests CHECK (((cardinality(integrations) = cardinality(alerts)) AND (cardinality(formats) = cardinality(alerts)) AND (cardinality(senders) = cardinality(alerts)) AND (cardinality(lengths) = cardinality(alerts))))
);
ALTER TABLE ONLY alerts.receipts_until_20261204 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261205; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261205 (
    id uuid NOT NULL,
    first_index integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integrations text[] NOT NULL,
    formats text[] NOT NULL,
    senders text[] NOT NULL,
    alerts integer[] NOT NULL,
    lengths integer[] NOT NULL,
    outcomes smallint[] NOT NULL,
    alert_ids uuid[] NOT NULL,
    details jsonb,
    body bytea,
    body_length integer NOT NULL,
    CONSTRAINT ck_receipts_alert_ids CHECK ((cardinality(alert_ids) = cardinality(outcomes))),
    CONSTRAINT ck_receipts_requests CHECK (((cardinality(integrations) = cardinality(alerts)) AND (cardinality(formats) = cardinality(alerts)) AND (cardinality(senders) = cardinality(alerts)) AND (cardinality(lengths) = cardinality(alerts))))
);
ALTER TABLE ONLY alerts.receipts_until_20261205 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261206; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261206 (
    id uuid NOT NULL,
    first_index integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integrations text[] NOT NULL,
    formats text[] NOT NULL,
    senders text[] NOT NULL,
    alerts integer[] NOT NULL,
    lengths integer[] NOT NULL,
    outcomes smallint[] NOT NULL,
    alert_ids uuid[] NOT NULL,
    details jsonb,
    body bytea,
    body_length integer NOT NULL,
    CONSTRAINT ck_receipts_alert_ids CHECK ((cardinality(alert_ids) = cardinality(outcomes))),
    CONSTRAINT ck_receipts_requests CHECK (((cardinality(integrations) = cardinality(alerts)) AND (cardinality(formats) = cardinality(alerts)) AND (cardinality(senders) = cardinality(alerts)) AND (cardinality(lengths) = cardinality(alerts))))
);
ALTER TABLE ONLY alerts.receipts_until_20261206 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261207; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261207 (
    id uuid NOT NULL,
    first_index integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integrations text[] NOT NULL,
    formats text[] NOT NULL,
    senders text[] NOT NULL,
    alerts integer[] NOT NULL,
    lengths integer[] NOT NULL,
    outcomes smallint[] NOT NULL,
    alert_ids uuid[] NOT NULL,
    details jsonb,
    body bytea,
    body_length integer NOT NULL,
    CONSTRAINT ck_receipts_alert_ids CHECK ((cardinality(alert_ids) = cardinality(outcomes))),
    CONSTRAINT ck_receipts_requests CHECK (((cardinality(integrations) = cardinality(alerts)) AND (cardinality(formats) = cardinality(alerts)) AND (cardinality(senders) = cardinality(alerts)) AND (cardinality(lengths) = cardinality(alerts))))
);
ALTER TABLE ONLY alerts.receipts_until_20261207 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261208; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261208 (
    id uuid NOT NULL,
    first_index integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    integrations text[] NOT NULL,
    formats text[] NOT NULL,
    senders text[] NOT NULL,
    alerts integer[] NOT NULL,
    lengths integer[] NOT NULL,
    outcomes smallint[] NOT NULL,
    alert_ids uuid[] NOT NULL,
    details jsonb,
    body bytea,
    body_length integer NOT NULL,
    CONSTRAINT ck_receipts_alert_ids CHECK ((cardinality(alert_ids) = cardinality(outcomes))),
    CONSTRAINT ck_receipts_requests CHECK (((cardinality(integrations) = cardinality(alerts)) AND (cardinality(formats) = cardinality(alerts)) AND (cardinality(senders) = cardinality(alerts)) AND (cardinality(lengths) = cardinality(alerts))))
);
ALTER TABLE ONLY alerts.receipts_until_20261208 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: settings_revisions; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.settings_revisions (
    scope text NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: leases; Type: TABLE; Schema: common; Owner: -
--

CREATE TABLE common.leases (
    name text NOT NULL,
    owner uuid NOT NULL,
    epoch bigint NOT NULL,
    expires_at timestamp with time zone NOT NULL
);


--
-- Name: outbox; Type: TABLE; Schema: common; Owner: -
--

CREATE TABLE common.outbox (
    id uuid NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    business_key text,
    trace_context text,
    available_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    last_error text,
    dead_at timestamp with time zone,
    lane text,
    claim uuid,
    claimed_until timestamp with time zone,
    CONSTRAINT ck_outbox_claim CHECK (((claim IS NULL) = (claimed_until IS NULL))),
    CONSTRAINT ck_outbox_dead CHECK (((dead_at IS NULL) OR (claim IS NULL)))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02');


--
-- Name: heartbeat_watch; Type: TABLE; Schema: escalation; Owner: -
--

CREATE TABLE escalation.heartbeat_watch (
    only_row boolean DEFAULT true NOT NULL,
    looked_at timestamp with time zone NOT NULL,
    counted_from timestamp with time zone NOT NULL,
    CONSTRAINT ck_heartbeat_watch_only_row CHECK (only_row)
);


--
-- Name: heartbeats; Type: TABLE; Schema: escalation; Owner: -
--

CREATE TABLE escalation.heartbeats (
    name character varying(63) NOT NULL,
    interval_ms bigint NOT NULL,
    grace_ms bigint NOT NULL,
    paused boolean NOT NULL,
    severity text NOT NULL,
    title character varying(500),
    description text,
    services text[] NOT NULL,
    labels jsonb NOT NULL,
    key_hash bytea NOT NULL,
    key_issued_at timestamp with time zone NOT NULL,
    last_ping_at timestamp with time zone,
    missed_at timestamp with time zone,
    recovered_at timestamp with time zone,
    counted_from timestamp with time zone NOT NULL,
    check_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT ck_heartbeats_key_hash CHECK ((octet_length(key_hash) = 32)),
    CONSTRAINT ck_heartbeats_missed CHECK (((missed_at IS NULL) OR (check_at IS NULL))),
    CONSTRAINT ck_heartbeats_paused CHECK (((NOT paused) OR ((missed_at IS NULL) AND (check_at IS NULL)))),
    CONSTRAINT ck_heartbeats_severity CHECK ((severity = ANY (ARRAY['p0'::text, 'p1'::text, 'p2'::text, 'p3'::text, 'p4'::text]))),
    CONSTRAINT ck_heartbeats_times CHECK (((interval_ms > 0) AND (grace_ms >= 0))),
    CONSTRAINT ck_heartbeats_version CHECK ((version > 0))
)
WITH (fillfactor='70');


--
-- Name: outside_ping; Type: TABLE; Schema: escalation; Owner: -
--

CREATE TABLE escalation.outside_ping (
    only_row boolean NOT NULL,
    asked_at timestamp with time zone,
    answered_at timestamp with time zone,
    pinged_at timestamp with time zone,
    withheld_because text,
    withheld_since timestamp with time zone,
    CONSTRAINT ck_outside_ping_only_row CHECK (only_row),
    CONSTRAINT ck_outside_ping_withheld CHECK (((withheld_because IS NULL) = (withheld_since IS NULL))),
    CONSTRAINT ck_outside_ping_withheld_because CHECK ((withheld_because = ANY (ARRAY['queue'::text, 'clock'::text, 'outside'::text])))
);


--
-- Name: overrides; Type: TABLE; Schema: escalation; Owner: -
--

CREATE TABLE escalation.overrides (
    id uuid NOT NULL,
    schedule character varying(63) NOT NULL,
    user_name character varying(63) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_overrides_length CHECK ((starts_at < ends_at))
);


--
-- Name: schedule_users; Type: TABLE; Schema: escalation; Owner: -
--

CREATE TABLE escalation.schedule_users (
    schedule character varying(63) NOT NULL,
    user_name character varying(63) NOT NULL
);


--
-- Name: schedules; Type: TABLE; Schema: escalation; Owner: -
--

CREATE TABLE escalation.schedules (
    name character varying(63) NOT NULL,
    time_zone character varying(100) NOT NULL,
    layers jsonb NOT NULL,
    feed_key_hash bytea,
    feed_key_issued_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT ck_schedules_version CHECK ((version > 0))
);


--
-- Name: users; Type: TABLE; Schema: escalation; Owner: -
--

CREATE TABLE escalation.users (
    name character varying(63) NOT NULL,
    email character varying(254),
    time_zone character varying(100) NOT NULL,
    contact_methods jsonb NOT NULL,
    quiet_hours jsonb NOT NULL,
    shift_notice character varying(50),
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT ck_users_version CHECK ((version > 0))
);


--
-- Name: group_bindings; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.group_bindings (
    group_key bytea NOT NULL,
    incident_id uuid NOT NULL,
    active boolean NOT NULL
);


--
-- Name: incidents; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.incidents (
    id uuid NOT NULL,
    title character varying(500) NOT NULL,
    description character varying(10000),
    severity text NOT NULL,
    type text NOT NULL,
    source character varying(255) NOT NULL,
    state text NOT NULL,
    services text[] NOT NULL,
    assignees text[] NOT NULL,
    labels jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    resolved_at timestamp with time zone,
    closed_at timestamp with time zone,
    resolved_by character varying(255),
    resolution_method text,
    root_cause character varying(2000),
    resolution_notes character varying(10000),
    version integer NOT NULL,
    CONSTRAINT ck_incidents_closed CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
    CONSTRAINT ck_incidents_method CHECK ((resolution_method = ANY (ARRAY['manual'::text, 'automated'::text, 'assisted'::text]))),
    CONSTRAINT ck_incidents_resolved CHECK (((state = ANY (ARRAY['resolved'::text, 'closed'::text])) = (resolved_at IS NOT NULL))),
    CONSTRAINT ck_incidents_severity CHECK ((severity = ANY (ARRAY['p0'::text, 'p1'::text, 'p2'::text, 'p3'::text, 'p4'::text]))),
    CONSTRAINT ck_incidents_state CHECK ((state = ANY (ARRAY['open'::text, 'acknowledged'::text, 'investigating'::text, 'mitigated'::text, 'resolved'::text, 'closed'::text]))),
    CONSTRAINT ck_incidents_times CHECK (((resolved_at >= created_at) AND (opened_at >= created_at) AND (acknowledged_at >= opened_at))),
    CONSTRAINT ck_incidents_type CHECK ((type = ANY (ARRAY['infrastructure'::text, 'application'::text, 'security'::text, 'data'::text, 'performance'::text, 'availability'::text, 'compliance'::text, 'quality'::text, 'safety'::text, 'cost'::text, 'provider'::text, 'unknown'::text]))),
    CONSTRAINT ck_incidents_version CHECK ((version > 0))
);


--
-- Name: search; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.search (
    incident_id uuid NOT NULL,
    document tsvector NOT NULL
);


--
-- Name: timeline_sequence; Type: SEQUENCE; Schema: incidents; Owner: -
--

CREATE SEQUENCE incidents.timeline_sequence
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: timeline; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.timeline (
    sequence bigint DEFAULT nextval('incidents.timeline_sequence'::regclass) NOT NULL,
    at timestamp with time zone NOT NULL,
    incident_id uuid NOT NULL,
    actor character varying(255) NOT NULL,
    event text NOT NULL,
    "from" text,
    "to" text,
    text character varying(10000),
    CONSTRAINT ck_timeline_event CHECK ((event = ANY (ARRAY['created'::text, 'state_changed'::text, 'severity_changed'::text, 'type_changed'::text, 'title_changed'::text, 'description_changed'::text, 'labels_changed'::text, 'assignees_changed'::text, 'note_added'::text, 'alert_joined'::text, 'alert_resolved'::text, 'change_recorded'::text])))
)
PARTITION BY RANGE (at);


--
-- Name: timeline_default; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.timeline_default (
    sequence bigint DEFAULT nextval('incidents.timeline_sequence'::regclass) NOT NULL,
    at timestamp with time zone NOT NULL,
    incident_id uuid NOT NULL,
    actor character varying(255) NOT NULL,
    event text NOT NULL,
    "from" text,
    "to" text,
    text character varying(10000),
    CONSTRAINT ck_timeline_event CHECK ((event = ANY (ARRAY['created'::text, 'state_changed'::text, 'severity_changed'::text, 'type_changed'::text, 'title_changed'::text, 'description_changed'::text, 'labels_changed'::text, 'assignees_changed'::text, 'note_added'::text, 'alert_joined'::text, 'alert_resolved'::text, 'change_recorded'::text])))
);


--
-- Name: timeline_until_20261201; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.timeline_until_20261201 (
    sequence bigint DEFAULT nextval('incidents.timeline_sequence'::regclass) NOT NULL,
    at timestamp with time zone NOT NULL,
    incident_id uuid NOT NULL,
    actor character varying(255) NOT NULL,
    event text NOT NULL,
    "from" text,
    "to" text,
    text character varying(10000),
    CONSTRAINT ck_timeline_event CHECK ((event = ANY (ARRAY['created'::text, 'state_changed'::text, 'severity_changed'::text, 'type_changed'::text, 'title_changed'::text, 'description_changed'::text, 'labels_changed'::text, 'assignees_changed'::text, 'note_added'::text, 'alert_joined'::text, 'alert_resolved'::text, 'change_recorded'::text])))
);


--
-- Name: timeline_until_20270101; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.timeline_until_20270101 (
    sequence bigint DEFAULT nextval('incidents.timeline_sequence'::regclass) NOT NULL,
    at timestamp with time zone NOT NULL,
    incident_id uuid NOT NULL,
    actor character varying(255) NOT NULL,
    event text NOT NULL,
    "from" text,
    "to" text,
    text character varying(10000),
    CONSTRAINT ck_timeline_event CHECK ((event = ANY (ARRAY['created'::text, 'state_changed'::text, 'severity_changed'::text, 'type_changed'::text, 'title_changed'::text, 'description_changed'::text, 'labels_changed'::text, 'assignees_changed'::text, 'note_added'::text, 'alert_joined'::text, 'alert_resolved'::text, 'change_recorded'::text])))
);


--
-- Name: timeline_until_20270201; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.timeline_until_20270201 (
    sequence bigint DEFAULT nextval('incidents.timeline_sequence'::regclass) NOT NULL,
    at timestamp with time zone NOT NULL,
    incident_id uuid NOT NULL,
    actor character varying(255) NOT NULL,
    event text NOT NULL,
    "from" text,
    "to" text,
    text character varying(10000),
    CONSTRAINT ck_timeline_event CHECK ((event = ANY (ARRAY['created'::text, 'state_changed'::text, 'severity_changed'::text, 'type_changed'::text, 'title_changed'::text, 'description_changed'::text, 'labels_changed'::text, 'assignees_changed'::text, 'note_added'::text, 'alert_joined'::text, 'alert_resolved'::text, 'change_recorded'::text])))
);


--
-- Name: unindexed; Type: TABLE; Schema: incidents; Owner: -
--

CREATE TABLE incidents.unindexed (
    n bigint NOT NULL,
    incident_id uuid NOT NULL
);


--
-- Name: unindexed_n_seq; Type: SEQUENCE; Schema: incidents; Owner: -
--

ALTER TABLE incidents.unindexed ALTER COLUMN n ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME incidents.unindexed_n_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: contact_points; Type: TABLE; Schema: notifications; Owner: -
--

CREATE TABLE notifications.contact_points (
    name character varying(63) NOT NULL,
    channel text NOT NULL,
    settings jsonb NOT NULL,
    template character varying(63),
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT ck_contact_points_channel CHECK ((channel = ANY (ARRAY['webhook'::text, 'slack'::text, 'teams'::text, 'email'::text, 'pagerduty'::text, 'sms'::text, 'voice'::text, 'ntfy'::text]))),
    CONSTRAINT ck_contact_points_version CHECK ((version > 0))
);


--
-- Name: deliveries; Type: TABLE; Schema: notifications; Owner: -
--

CREATE TABLE notifications.deliveries (
    id uuid NOT NULL,
    sequence bigint NOT NULL,
    incident_id uuid NOT NULL,
    contact_point text NOT NULL,
    channel text,
    route character varying(1000) NOT NULL,
    event text NOT NULL,
    reason text NOT NULL,
    state text NOT NULL,
    number integer NOT NULL,
    attempts integer NOT NULL,
    since timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    attempted_at timestamp with time zone,
    ended_at timestamp with time zone,
    next_attempt_at timestamp with time zone,
    may_be_repeat boolean NOT NULL,
    reference character varying(500),
    last_error character varying(1000),
    may_have_arrived_before boolean DEFAULT false NOT NULL,
    CONSTRAINT ck_deliveries_attempts CHECK (((attempts > 0) = (attempted_at IS NOT NULL))),
    CONSTRAINT ck_deliveries_channel CHECK ((channel = ANY (ARRAY['webhook'::text, 'slack'::text, 'teams'::text, 'email'::text, 'pagerduty'::text, 'sms'::text, 'voice'::text, 'ntfy'::text]))),
    CONSTRAINT ck_deliveries_event CHECK ((event = ANY (ARRAY['opened'::text, 'updated'::text, 'escalated'::text, 'acknowledged'::text, 'resolved'::text, 'test'::text]))),
    CONSTRAINT ck_deliveries_state CHECK ((state = ANY (ARRAY['pending'::text, 'sent'::text, 'confirmed'::text, 'failed'::text, 'unknown'::text, 'skipped'::text]))),
    CONSTRAINT ck_deliveries_tried CHECK (((state <> ALL (ARRAY['sent'::text, 'confirmed'::text, 'failed'::text, 'unknown'::text])) OR (attempts > 0)))
)
WITH (fillfactor='50');


--
-- Name: deliveries_sequence_seq; Type: SEQUENCE; Schema: notifications; Owner: -
--

ALTER TABLE notifications.deliveries ALTER COLUMN sequence ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME notifications.deliveries_sequence_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: link_key; Type: TABLE; Schema: notifications; Owner: -
--

CREATE TABLE notifications.link_key (
    only_row boolean DEFAULT true NOT NULL,
    key bytea NOT NULL,
    CONSTRAINT ck_link_key_length CHECK ((octet_length(key) = 32)),
    CONSTRAINT ck_link_key_only_row CHECK (only_row)
);


--
-- Name: routes; Type: TABLE; Schema: notifications; Owner: -
--

CREATE TABLE notifications.routes (
    name character varying(63) NOT NULL,
    tree jsonb NOT NULL,
    nodes integer NOT NULL,
    "position" integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT ck_routes_nodes CHECK (((nodes >= 1) AND (nodes <= 500))),
    CONSTRAINT ck_routes_position CHECK ((("position" >= 0) AND ("position" <= 1000000))),
    CONSTRAINT ck_routes_version CHECK ((version > 0))
);


--
-- Name: templates; Type: TABLE; Schema: notifications; Owner: -
--

CREATE TABLE notifications.templates (
    name character varying(63) NOT NULL,
    title character varying(1000) NOT NULL,
    text character varying(20000) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT ck_templates_version CHECK ((version > 0))
);


--
-- Name: threads; Type: TABLE; Schema: notifications; Owner: -
--

CREATE TABLE notifications.threads (
    incident_id uuid NOT NULL,
    contact_point text NOT NULL,
    deliveries integer NOT NULL,
    told_at timestamp with time zone,
    told_state text,
    told_severity text,
    told_alerts integer NOT NULL,
    skipped_for text,
    reference character varying(500),
    title text,
    CONSTRAINT ck_threads_told CHECK ((num_nonnulls(told_at, told_state, told_severity) = ANY (ARRAY[0, 3]))),
    CONSTRAINT ck_threads_told_severity CHECK ((told_severity = ANY (ARRAY['p0'::text, 'p1'::text, 'p2'::text, 'p3'::text, 'p4'::text]))),
    CONSTRAINT ck_threads_told_state CHECK ((told_state = ANY (ARRAY['open'::text, 'acknowledged'::text, 'investigating'::text, 'mitigated'::text, 'resolved'::text, 'closed'::text])))
)
WITH (fillfactor='70');


--
-- Name: __EFMigrationsHistory; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."__EFMigrationsHistory" (
    migration_id character varying(150) NOT NULL,
    product_version character varying(32) NOT NULL
);


--
-- Name: mute_timings; Type: TABLE; Schema: suppression; Owner: -
--

CREATE TABLE suppression.mute_timings (
    name character varying(63) NOT NULL,
    time_intervals jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT ck_mute_timings_version CHECK ((version > 0))
);


--
-- Name: receipts_default; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_default DEFAULT;


--
-- Name: receipts_until_20261201; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261201 FOR VALUES FROM (MINVALUE) TO ('2026-12-01 00:00:00+00');


--
-- Name: receipts_until_20261202; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261202 FOR VALUES FROM ('2026-12-01 00:00:00+00') TO ('2026-12-02 00:00:00+00');


--
-- Name: receipts_until_20261203; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261203 FOR VALUES FROM ('2026-12-02 00:00:00+00') TO ('2026-12-03 00:00:00+00');


--
-- Name: receipts_until_20261204; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261204 FOR VALUES FROM ('2026-12-03 00:00:00+00') TO ('2026-12-04 00:00:00+00');


--
-- Name: receipts_until_20261205; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261205 FOR VALUES FROM ('2026-12-04 00:00:00+00') TO ('2026-12-05 00:00:00+00');


--
-- Name: receipts_until_20261206; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261206 FOR VALUES FROM ('2026-12-05 00:00:00+00') TO ('2026-12-06 00:00:00+00');


--
-- Name: receipts_until_20261207; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261207 FOR VALUES FROM ('2026-12-06 00:00:00+00') TO ('2026-12-07 00:00:00+00');


--
-- Name: receipts_until_20261208; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261208 FOR VALUES FROM ('2026-12-07 00:00:00+00') TO ('2026-12-08 00:00:00+00');


--
-- Name: timeline_default; Type: TABLE ATTACH; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline ATTACH PARTITION incidents.timeline_default DEFAULT;


--
-- Name: timeline_until_20261201; Type: TABLE ATTACH; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline ATTACH PARTITION incidents.timeline_until_20261201 FOR VALUES FROM (MINVALUE) TO ('2026-12-01 00:00:00+00');


--
-- Name: timeline_until_20270101; Type: TABLE ATTACH; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline ATTACH PARTITION incidents.timeline_until_20270101 FOR VALUES FROM ('2026-12-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');


--
-- Name: timeline_until_20270201; Type: TABLE ATTACH; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline ATTACH PARTITION incidents.timeline_until_20270201 FOR VALUES FROM ('2027-01-01 00:00:00+00') TO ('2027-02-01 00:00:00+00');


--
-- Data for Name: alerts; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.alerts VALUES ('01a22a39-f5d9-778b-bf59-74362aae1a55', '\x77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b', '01a22a39-f5d9-7fae-9c82-cb4958a6bbff', 'api', 'evals', 'Fires since before the upgrade', NULL, 'p1', 'unknown', 'p2', NULL, NULL, NULL, '{}', '{}', '{}', NULL, '{}', 'firing', NULL, NULL, '2026-11-30 02:12:51.289546+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a22a39-f716-7fd4-95c0-dfcf2e4af0bd', '\xdc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890', '01a22a39-f716-78f8-8dc8-508e4eb2b03a', 'api', 'evals', 'Came and went', NULL, 'p2', 'quality', 'p2', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'resolved', NULL, NULL, '2026-11-30 02:12:51.606984+00', '2026-11-30 02:12:51.666105+00', true, '{}');
INSERT INTO alerts.alerts VALUES ('01a22a39-f78e-7ed0-b055-5aaab0a8224a', '\xe130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584', '01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', 'api', 'evals', 'Came, went and came', NULL, 'p2', 'quality', 'p2', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'resolved', NULL, NULL, '2026-11-30 02:12:51.726895+00', '2026-11-30 02:12:51.779883+00', false, '{}');
INSERT INTO alerts.alerts VALUES ('01a22a39-f7f4-7c4e-8a58-5c1066a866b6', '\xe130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584', '01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', 'api', 'evals', 'Came, went and came', NULL, 'p0', 'quality', 'p0', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'firing', NULL, NULL, '2026-11-30 02:12:51.828414+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a22a39-f846-7b53-b0af-ded71928bfdc', '\xe799ea9d92d742dc1a8954aa240abf72adc908130c8835a071d3b83e074c526e', '01a22a39-f846-757b-a9b8-20da48dfc319', 'api', 'evals', 'Acknowledged while it fires', NULL, 'p2', 'quality', 'p2', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'firing', NULL, NULL, '2026-11-30 02:12:51.910233+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a22a39-fa2c-76b6-9976-ac4a811a0c1e', '\xfa9e3bbb9653aa6bdde6177a8f652bcd37837d7b1504c186fa84bcd48d7971b4', '01a22a39-fa2c-70fd-9dbf-733806ec9000', 'api', 'evals', 'Resolved by a person while it fires', NULL, 'p2', 'quality', 'p2', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'firing', NULL, NULL, '2026-11-30 02:12:52.396877+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a22a39-fb40-7abf-a1b2-732908537fb2', '\x099f60cbe08808be547f04948eb76250a391893fdd083e5f62a1cbae16a305d9', '01a22a39-fb40-7b0d-90cb-b7dfcd31261f', 'api', 'evals', 'One of three', NULL, 'p2', 'unknown', 'p2', NULL, NULL, NULL, '{}', '{}', '{}', NULL, '{}', 'firing', NULL, NULL, '2026-11-30 02:12:52.67295+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a22a39-fb8b-7228-88f0-4000b931af0e', '\x03dfab064ec9701bf1c9992767a43e69ba7fbd3afcdd92fff68944772f62909a', '01a22a39-fb8b-7829-8c6f-f2008157dfda', 'api', 'evals', 'Has a name', NULL, 'p2', 'unknown', 'p2', NULL, NULL, NULL, '{}', '{}', '{}', NULL, '{}', 'firing', NULL, NULL, '2026-11-30 02:12:52.747608+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a22a39-fbd3-7726-9d73-0d28a41c8d09', '\x586969c0cf7d0670d9c0f08aa6346fcd6728951870b844182076bb4a82215b02', '01a22a39-fbd3-7bc8-86a1-946ef0511915', 'alertmanager', 'alertmanager', 'Calls fail', NULL, 'p0', 'provider', 'critical', NULL, NULL, NULL, '{"severity": "critical", "alertname": "LlmErrorRateHigh"}', '{"summary": "Calls fail"}', '{}', NULL, '{}', 'firing', '2026-03-01 12:00:00+00', NULL, '2026-11-30 02:12:52.819539+00', NULL, true, '{llm-errors}');
INSERT INTO alerts.alerts VALUES ('01a22a39-fc0c-7114-8bcf-87d4ca3b0870', '\xf565a62b9575ac87fea15a0711eb80852a47d4290885cde251feeef8d966cc2c', '01a22a39-fc0c-725f-97e6-0126b3ce8b07', 'grafana', 'grafana', 'Twice as many', NULL, 'p2', 'cost', NULL, NULL, NULL, NULL, '{"alertname": "TokenUsageHigh", "grafana_folder": "LLM"}', '{"values": "{\"B\":2}", "summary": "Twice as many"}', '{}', NULL, '{}', 'firing', '2026-03-01 12:00:00+00', NULL, '2026-11-30 02:12:52.876385+00', NULL, true, '{llm-cost}');
INSERT INTO alerts.alerts VALUES ('01a22a39-fc47-7b46-8213-b0a60fd1411b', '\xdef9718df72886f1ad3436c83aba9a329505415438085a13de525b461455ff3c', '01a22a39-fc47-7ada-87ce-ee6cc13d7936', 'cloudevents', '/guard', 'Injection attempts', NULL, 'p1', 'safety', 'high', 'safety', '1', NULL, '{"event_type": "com.example.blocked"}', '{}', '{}', NULL, '{}', 'firing', NULL, NULL, '2026-11-30 02:12:52.935583+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a22a39-fc80-72a2-90d8-4619d4198b48', '\x9a9cbc90d34ea8701de265b9aaa082ee594c846bf899f2e676ce9c020ba1e10e', '01a22a39-fc80-734b-8b55-8c0452bd5a20', 'prometheus', 'prometheus', 'FallsSilent', NULL, 'p2', 'unknown', NULL, NULL, NULL, NULL, '{"job": "gateway", "alertname": "FallsSilent"}', '{}', '{}', NULL, '{http://prometheus:9090/graph}', 'firing', '2026-11-30 02:12:52.984144+00', NULL, '2026-11-30 02:12:52.992947+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a22a39-fd51-7f12-873e-52e9d2f96a9c', '\xe6897c1e5f56f0e0886404282aeb96e37e74270877c92e9547f745e4704d359f', '01a22a39-fd51-7185-b9b4-32070cda7ecd', 'nightly', 'nightly', 'From the nightly run', NULL, 'p3', 'unknown', 'low', NULL, NULL, NULL, '{"team": "search", "run_id": "7"}', '{}', '{search-api}', NULL, '{}', 'firing', NULL, NULL, '2026-11-30 02:12:53.201683+00', NULL, true, '{search-team}');
INSERT INTO alerts.alerts VALUES ('01a22a39-fdf3-75d9-a61f-601ebfd1e105', '\x28377b46dab53153f3f78897defb45e12358407e969e2cf52f71974ef31ff118', '01a22a39-fdf3-7a46-a312-71f8b435475f', 'pager', 'pager', 'More than 5 % of calls fail', NULL, 'p0', 'provider', 'critical', 'provider', NULL, 'gateway', '{"class": "provider", "source": "gw-1"}', '{"service": "checkout"}', '{checkout}', NULL, '{}', 'firing', NULL, NULL, '2026-11-30 02:12:53.36394+00', NULL, true, '{}');


--
-- Data for Name: expiry; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.expiry VALUES (true, '2026-11-30 02:12:56.87834+00', '2026-11-30 02:12:43.501406+00');


--
-- Data for Name: idempotency_keys; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.idempotency_keys VALUES ('api', 'before-the-upgrade', '\xeabfded346974d963d496c5836f461815f95f9deaa37c9fa55636b2e4e25d003', '01a22a39-fb8a-7fd5-84c2-8bb9cc740000', '2026-11-30 02:12:52.747608+00', NULL);


--
-- Data for Name: integrations; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.integrations VALUES ('nightly', 'native', '{"team": "search"}', '{run_id}', '\xe2b33f71b3908fce25f294edfdd5fc20f242440693788693d1385ad595984cb1', '2026-11-30 02:12:49.829692+00', '2026-11-30 02:12:49.829692+00', '2026-11-30 02:12:49.829692+00', 1);
INSERT INTO alerts.integrations VALUES ('pager', 'pagerduty', '{}', '{}', '\xc2cdf5697b6fdc416d4112b0d234236df4962d62476c9ea1fcb200ebb8d31dfa', '2026-11-30 02:12:50.145362+00', '2026-11-30 02:12:50.145362+00', '2026-11-30 02:12:50.145362+00', 1);


--
-- Data for Name: ledger_totals; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: mapping_rules; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.mapping_rules VALUES ('search-team', '{"team=\"search\"","severity!~\"p0|critical\""}', NULL, 'p3', 'search-api', false, 10, '2026-11-30 02:12:49.08668+00', '2026-11-30 02:12:49.08668+00', 1);
INSERT INTO alerts.mapping_rules VALUES ('slo', '{"words=~\".* slo .*\""}', 'performance', NULL, NULL, true, 20, '2026-11-30 02:12:49.472167+00', '2026-11-30 02:12:49.472167+00', 1);


--
-- Data for Name: receipts_default; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261201; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-f515-7dff-982e-526dbb180000', 0, '2026-11-30 02:12:51.093993+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{75}', '{0}', '{01a22a39-f5d9-778b-bf59-74362aae1a55}', NULL, '\x007b22736f75726365223a226576616c73222c227469746c65223a2246697265732073696e6365206265666f7265207468652075706772616465222c227365766572697479223a227032227d', 75);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-f6c6-7700-849d-80995a440000', 0, '2026-11-30 02:12:51.526834+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{75}', '{200}', '{01a22a39-f5d9-778b-bf59-74362aae1a55}', NULL, '\x007b22736f75726365223a226576616c73222c227469746c65223a2246697265732073696e6365206265666f7265207468652075706772616465222c227365766572697479223a227031227d', 75);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-f715-7b7a-bc7e-3268b8400000', 0, '2026-11-30 02:12:51.605343+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{142}', '{0}', '{01a22a39-f716-7fd4-95c0-dfcf2e4af0bd}', NULL, '\x4001f0087b22736f75726365223a226576616c73222c227469746c1000f00e43616d6520616e642077656e74222c227365766572697479223a22703228002079702700407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 142);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-f74e-7ddc-82c5-d00472530000', 0, '2026-11-30 02:12:51.662788+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{144}', '{307}', '{01a22a39-f716-7fd4-95c0-dfcf2e4af0bd}', NULL, '\x4001f0087b22736f75726365223a226576616c73222c227469746c1000f00e43616d6520616e642077656e74222c227365766572697479223a22703228002079702700407175616c1600002100f033727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a227265736f6c766564227d', 144);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-f78d-7175-8421-a5637da00000', 0, '2026-11-30 02:12:51.725657+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{148}', '{0}', '{01a22a39-f78e-7ed0-b055-5aaab0a8224a}', NULL, '\x4001f0087b22736f75726365223a226576616c73222c227469746c1000f01443616d652c2077656e7420616e642063616d65222c227365766572697479223a2270322e002079702d00407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 148);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-f7c1-7718-8b7e-29471c980000', 0, '2026-11-30 02:12:51.777837+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{150}', '{307}', '{01a22a39-f78e-7ed0-b055-5aaab0a8224a}', NULL, '\x4001f0087b22736f75726365223a226576616c73222c227469746c1000f01443616d652c2077656e7420616e642063616d65222c227365766572697479223a2270322e002079702d00407175616c1600002100f033727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a227265736f6c766564227d', 150);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-f7f2-7f77-bd62-2f2427100000', 0, '2026-11-30 02:12:51.82625+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{148}', '{101}', '{01a22a39-f7f4-7c4e-8a58-5c1066a866b6}', NULL, '\x4001f0087b22736f75726365223a226576616c73222c227469746c1000f01443616d652c2077656e7420616e642063616d65222c227365766572697479223a2270302e002079702d00407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 148);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-f845-768e-9d88-2d77e2ca0000', 0, '2026-11-30 02:12:51.909032+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{156}', '{0}', '{01a22a39-f846-7b53-b0af-ded71928bfdc}', NULL, '\x4002f0087b22736f75726365223a226576616c73222c227469746c1000f00b41636b6e6f776c6564676564207768696c6520697420666972652600d07365766572697479223a22703236002079703500407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 156);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-fa2b-740a-a6cf-5e3ea9280000', 0, '2026-11-30 02:12:52.395798+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{164}', '{0}', '{01a22a39-fa2c-76b6-9976-ac4a811a0c1e}', NULL, '\x4002f0087b22736f75726365223a226576616c73222c227469746c1000f0135265736f6c766564206279206120706572736f6e207768696c6520697420666972652e00d07365766572697479223a2270323e002079703d00407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 164);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-fb06-746b-918c-133ea4830000', 0, '2026-11-30 02:12:52.614296+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{164}', '{204}', '{01a22a39-fa2c-76b6-9976-ac4a811a0c1e}', NULL, '\x4002f0087b22736f75726365223a226576616c73222c227469746c1000f0135265736f6c766564206279206120706572736f6e207768696c6520697420666972652e00d07365766572697479223a2270323e002079703d00407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 164);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-fb3f-73c7-9de4-4cde0e2c0000', 0, '2026-11-30 02:12:52.671839+00', '{api}', '{native}', '{127.0.0.1}', '{3}', '{171}', '{0,500,306}', '{01a22a39-fb40-7abf-a1b2-732908537fb2,00000000-0000-0000-0000-000000000000,00000000-0000-0000-0000-000000000000}', '{"1": {"problem": "title is required and must not be blank", "fingerprint": null}, "2": {"problem": null, "fingerprint": "53555b63df113db1089d9ca72b5de1ffe14eed5f6b2a977858e93bcf23f00b18"}}', '\x403ff0095b7b22736f75726365223a226576616c73222c227469746c1000ff104f6e65206f66207468726565222c227365766572697479223a227032227d2c3a00000f230010045d00104e4e006d2066697265645c00f0072c22737461747573223a227265736f6c766564227d5d', 171);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-fb8a-7fd5-84c2-8bb9cc740000', 0, '2026-11-30 02:12:52.746672+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{55}', '{0}', '{01a22a39-fb8b-7228-88f0-4000b931af0e}', NULL, '\x007b22736f75726365223a226576616c73222c227469746c65223a224861732061206e616d65222c227365766572697479223a227032227d', 55);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-fbd2-7765-bf41-6adb83c10000', 0, '2026-11-30 02:12:52.81813+00', '{alertmanager}', '{alertmanager}', '{127.0.0.1}', '{1}', '{215}', '{0}', '{01a22a39-fbd3-7726-9d73-0d28a41c8d09}', NULL, '\x400bf2277b2276657273696f6e223a2234222c22616c65727473223a5b7b22737461747573223a22666972696e67222c226c6162656c73223a7b2700f12c6e616d65223a224c6c6d4572726f725261746548696768222c227365766572697479223a22637269746963616c227d2c22616e6e6f746174696f6e45006073756d6d617225009143616c6c73206661692700f2167374617274734174223a22323032362d30332d30315431323a30303a30305a222c22656e64200051303030312d030011541d00803a30305a227d5d7d', 215);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-fc0b-76cb-afd7-64464dce0000', 0, '2026-11-30 02:12:52.875542+00', '{grafana}', '{grafana}', '{127.0.0.1}', '{1}', '{253}', '{0}', '{01a22a39-fc0c-7114-8bcf-87d4ca3b0870}', NULL, '\x4020ff1e7b227265636569766572223a2272222c22737461747573223a22666972696e67222c22616c65727473223a5b7b1d0000926c6162656c73223a7b2700f1156e616d65223a22546f6b656e557361676548696768222c2267726166616e615f666f6c646b00f1024c4c4d227d2c22616e6e6f746174696f6e44007073756d6d6172794200c077696365206173206d616e792a00f2167374617274734174223a22323032362d30332d30315431323a30303a30305a222c22656e64200051303030312d030011541d000320005176616c756567008042223a327d7d5d7d', 253);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-fc46-7cc3-b5af-124db06f0000', 0, '2026-11-30 02:12:52.934611+00', '{cloudevents}', '{cloudevents}', '{127.0.0.1}', '{2}', '{173}', '{0,500}', '{01a22a39-fc47-7b46-8213-b0a60fd1411b,00000000-0000-0000-0000-000000000000}', '{"1": {"problem": "id is required and must not be blank; source is required and must not be blank; type is required and must not be blank; specversion must be 1.0", "fingerprint": null}}', '\x4014f00a5b7b227370656376657273696f6e223a22312e30222c2269640b00f009222c22736f75726365223a222f6775617264222c227479701000f003636f6d2e6578616d706c652e626c6f636b651d00c064617461223a7b227469746c2600f003496e6a656374696f6e20617474656d7074735400e665766572697479223a22686967685400ac736166657479227d7d2c960060302e33227d5d', 173);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-fc7f-7d6b-948e-ee191d730000', 0, '2026-11-30 02:12:52.991908+00', '{prometheus}', '{prometheus}', '{127.0.0.1}', '{2}', '{201}', '{0,306}', '{01a22a39-fc80-72a2-90d8-4619d4198b48,00000000-0000-0000-0000-000000000000}', '{"1": {"problem": null, "fingerprint": "2a0fd1d72c262a10092ac68034c1c7da023f70f69f04317204950e36dfcf800d"}}', '\x4021ff575b7b226c6162656c73223a7b22616c6572746e616d65223a2246616c6c7353696c656e74222c226a6f62223a2267617465776179227d2c2267656e657261746f7255524c223a22687474703a2f2f70726f6d6574686575733a393039302f6772617068227d2c65000550456e6465644f00fe167374617274734174223a22323032362d30332d30315431313a30303a30305a222c22656e642000b0323a30303a30305a227d5d', 201);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-fd50-7c05-ae64-e626b2870000', 0, '2026-11-30 02:12:53.200624+00', '{nightly}', '{native}', '{127.0.0.1}', '{1}', '{91}', '{0}', '{01a22a39-fd51-7f12-873e-52e9d2f96a9c}', NULL, '\x007b22736f75726365223a22666f72676564222c227469746c65223a2246726f6d20746865206e696768746c792072756e222c227365766572697479223a226c6f77222c226c6162656c73223a7b2272756e5f6964223a2237227d7d', 91);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-fdf2-7558-a9d3-15a78d8b0000', 0, '2026-11-30 02:12:53.362599+00', '{pager}', '{pagerduty}', '{127.0.0.1}', '{1}', '{246}', '{0}', '{01a22a39-fdf3-75d9-a61f-601ebfd1e105}', NULL, '\x4024ff027b22726f7574696e675f6b6579223a222a01000cf312222c226576656e745f616374696f6e223a2274726967676572222c2264656475704800f00c67617465776179222c227061796c6f6164223a7b2273756d6d61726700f01c4d6f7265207468616e20352025206f662063616c6c73206661696c222c22736f75726365223a2267772d31100060657665726974390070637269746963612600e1636c617373223a2270726f7669648200e1637573746f6d5f64657461696c73730041657276694c00c0636865636b6f7574227d7d7d', 246);
INSERT INTO alerts.receipts_until_20261201 VALUES ('01a22a39-fec3-74ae-8872-7e5377430000', 0, '2026-11-30 02:12:53.571767+00', '{pager}', '{pagerduty}', '{127.0.0.1}', '{1}', '{250}', '{210}', '{01a22a39-fdf3-75d9-a61f-601ebfd1e105}', NULL, '\x4021ff027b22726f7574696e675f6b6579223a222a01000cf316222c226576656e745f616374696f6e223a2261636b6e6f776c65646765222c2264656475704c00f00c67617465776179222c227061796c6f6164223a7b2273756d6d61726b00f01c4d6f7265207468616e20352025206f662063616c6c73206661696c222c22736f75726365223a2267772d31100060657665726974390070637269746963612600f112636c617373223a2270726f7669646572222c22637573746f6d5f64657461696c73730041657276694c00c0636865636b6f7574227d7d7d', 250);


--
-- Data for Name: receipts_until_20261202; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261203; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261204; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261205; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261206; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261207; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261208; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: settings_revisions; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.settings_revisions VALUES ('doors', 7);
INSERT INTO alerts.settings_revisions VALUES ('routing', 3);


--
-- Data for Name: sightings; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.sightings VALUES ('01a22a39-f5d9-778b-bf59-74362aae1a55', '2026-11-30 02:12:51.542947+00', 2, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a22a39-f716-7fd4-95c0-dfcf2e4af0bd', '2026-11-30 02:12:51.666105+00', 1, NULL, NULL, false);
INSERT INTO alerts.sightings VALUES ('01a22a39-f78e-7ed0-b055-5aaab0a8224a', '2026-11-30 02:12:51.779883+00', 1, NULL, NULL, false);
INSERT INTO alerts.sightings VALUES ('01a22a39-f7f4-7c4e-8a58-5c1066a866b6', '2026-11-30 02:12:51.828414+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a22a39-f846-7b53-b0af-ded71928bfdc', '2026-11-30 02:12:51.910233+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a22a39-fa2c-76b6-9976-ac4a811a0c1e', '2026-11-30 02:12:52.616911+00', 2, NULL, NULL, false);
INSERT INTO alerts.sightings VALUES ('01a22a39-fb40-7abf-a1b2-732908537fb2', '2026-11-30 02:12:52.67295+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a22a39-fb8b-7228-88f0-4000b931af0e', '2026-11-30 02:12:52.747608+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a22a39-fbd3-7726-9d73-0d28a41c8d09', '2026-11-30 02:12:52.819539+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a22a39-fc0c-7114-8bcf-87d4ca3b0870', '2026-11-30 02:12:52.876385+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a22a39-fc47-7b46-8213-b0a60fd1411b', '2026-11-30 02:12:52.935583+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a22a39-fc80-72a2-90d8-4619d4198b48', '2026-11-30 02:12:52.992947+00', 1, '2026-11-30 02:17:52.984144+00', '2026-11-30 02:17:52.984144+00', true);
INSERT INTO alerts.sightings VALUES ('01a22a39-fd51-7f12-873e-52e9d2f96a9c', '2026-11-30 02:12:53.201683+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a22a39-fdf3-75d9-a61f-601ebfd1e105', '2026-11-30 02:12:53.582083+00', 2, NULL, NULL, true);


--
-- Data for Name: leases; Type: TABLE DATA; Schema: common; Owner: -
--

INSERT INTO common.leases VALUES ('retention', '01a22a39-9493-7b28-b207-44e6d73efbfa', 1, '2026-11-30 02:12:50.712194+00');
INSERT INTO common.leases VALUES ('expiry', '01a22a39-9492-7b0b-a78c-34701993b06e', 1, '2026-11-30 02:13:02.87773+00');
INSERT INTO common.leases VALUES ('heartbeats', '01a22a39-9496-7152-b3cf-4a720b759b5e', 1, '2026-11-30 02:13:02.878048+00');
INSERT INTO common.leases VALUES ('dead-mans-switch', '01a22a39-949b-749e-a469-cb0c1eb67a28', 1, '2026-11-30 02:13:02.880197+00');
INSERT INTO common.leases VALUES ('gauges', '01a22a39-9485-77df-bbe1-60592dca0ea6', 1, '2026-11-30 02:13:04.838569+00');


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: common; Owner: -
--

INSERT INTO common.outbox VALUES ('01a22a3a-0e89-734d-8353-d5d21f10c49c', 'notify_about', '{"since": "2026-11-30T06:12:57.484799+00:00", "incident": {"value": "01a22a3a-0d0e-739a-a16d-180cf419cc4d"}}', '01a22a3a-0d0e-739a-a16d-180cf419cc4d', '00-c726f9591c630969966a74ab9888cb30-8ed6f364e7fea5f2-00', '2026-11-30 06:12:57.484799+00', '2026-11-30 02:12:57.72696+00', 0, NULL, NULL, NULL, NULL, NULL);


--
-- Data for Name: heartbeat_watch; Type: TABLE DATA; Schema: escalation; Owner: -
--

INSERT INTO escalation.heartbeat_watch VALUES (true, '2026-11-30 02:12:56.878991+00', '2026-11-30 02:12:43.800172+00');


--
-- Data for Name: heartbeats; Type: TABLE DATA; Schema: escalation; Owner: -
--

INSERT INTO escalation.heartbeats VALUES ('backup', 31536000000, 86400000, false, 'p2', NULL, NULL, '{}', '{}', '\x1d0de662aca495f676e5e7c0712a451cbd6612aabcfe303358650043ef4f22de', '2026-11-30 02:12:56.920468+00', '2026-11-30 02:12:57.150212+00', NULL, NULL, '2026-11-30 02:12:56.920468+00', '2026-11-30 02:12:57.150212+00', '2026-11-30 02:12:56.920468+00', '2026-11-30 02:12:56.920468+00', 1);


--
-- Data for Name: outside_ping; Type: TABLE DATA; Schema: escalation; Owner: -
--

INSERT INTO escalation.outside_ping VALUES (true, NULL, NULL, NULL, NULL, NULL);


--
-- Data for Name: overrides; Type: TABLE DATA; Schema: escalation; Owner: -
--

INSERT INTO escalation.overrides VALUES ('01a22a3a-0a33-7338-96ad-9306d592d329', 'payments', 'grace', '2030-01-07 08:00:00+00', '2030-01-08 08:00:00+00', '2026-11-30 02:12:56.499649+00');


--
-- Data for Name: schedule_users; Type: TABLE DATA; Schema: escalation; Owner: -
--

INSERT INTO escalation.schedule_users VALUES ('payments', 'ada');
INSERT INTO escalation.schedule_users VALUES ('payments', 'grace');


--
-- Data for Name: schedules; Type: TABLE DATA; Schema: escalation; Owner: -
--

INSERT INTO escalation.schedules VALUES ('payments', 'Europe/Berlin', '[{"name": "weeks", "start": "2026-01-05T08:00:00+00:00", "users": ["ada", "grace"], "handoff": {"day": "monday", "time": "09:00"}, "rotation": {"type": "weekly"}}]', NULL, NULL, '2026-11-30 02:12:56.1203+00', '2026-11-30 02:12:56.1203+00', 1);


--
-- Data for Name: users; Type: TABLE DATA; Schema: escalation; Owner: -
--

INSERT INTO escalation.users VALUES ('ada', NULL, 'Europe/Berlin', '[{"delay": "1m", "channel": "webhook", "settings": {"url": "http://127.0.0.1:8097", "secret": "both know it"}}]', '[]', NULL, '2026-11-30 02:12:55.648192+00', '2026-11-30 02:12:55.648192+00', 1);
INSERT INTO escalation.users VALUES ('grace', NULL, 'America/New_York', '[]', '[]', NULL, '2026-11-30 02:12:55.877518+00', '2026-11-30 02:12:55.877518+00', 1);


--
-- Data for Name: group_bindings; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.group_bindings VALUES ('\x77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b', '01a22a39-f5d9-7fae-9c82-cb4958a6bbff', true);
INSERT INTO incidents.group_bindings VALUES ('\xdc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890', '01a22a39-f716-78f8-8dc8-508e4eb2b03a', false);
INSERT INTO incidents.group_bindings VALUES ('\xe130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584', '01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', true);
INSERT INTO incidents.group_bindings VALUES ('\xe799ea9d92d742dc1a8954aa240abf72adc908130c8835a071d3b83e074c526e', '01a22a39-f846-757b-a9b8-20da48dfc319', true);
INSERT INTO incidents.group_bindings VALUES ('\xfa9e3bbb9653aa6bdde6177a8f652bcd37837d7b1504c186fa84bcd48d7971b4', '01a22a39-fa2c-70fd-9dbf-733806ec9000', false);
INSERT INTO incidents.group_bindings VALUES ('\x099f60cbe08808be547f04948eb76250a391893fdd083e5f62a1cbae16a305d9', '01a22a39-fb40-7b0d-90cb-b7dfcd31261f', true);
INSERT INTO incidents.group_bindings VALUES ('\x03dfab064ec9701bf1c9992767a43e69ba7fbd3afcdd92fff68944772f62909a', '01a22a39-fb8b-7829-8c6f-f2008157dfda', true);
INSERT INTO incidents.group_bindings VALUES ('\x586969c0cf7d0670d9c0f08aa6346fcd6728951870b844182076bb4a82215b02', '01a22a39-fbd3-7bc8-86a1-946ef0511915', true);
INSERT INTO incidents.group_bindings VALUES ('\xf565a62b9575ac87fea15a0711eb80852a47d4290885cde251feeef8d966cc2c', '01a22a39-fc0c-725f-97e6-0126b3ce8b07', true);
INSERT INTO incidents.group_bindings VALUES ('\xdef9718df72886f1ad3436c83aba9a329505415438085a13de525b461455ff3c', '01a22a39-fc47-7ada-87ce-ee6cc13d7936', true);
INSERT INTO incidents.group_bindings VALUES ('\x9a9cbc90d34ea8701de265b9aaa082ee594c846bf899f2e676ce9c020ba1e10e', '01a22a39-fc80-734b-8b55-8c0452bd5a20', true);
INSERT INTO incidents.group_bindings VALUES ('\xe6897c1e5f56f0e0886404282aeb96e37e74270877c92e9547f745e4704d359f', '01a22a39-fd51-7185-b9b4-32070cda7ecd', true);
INSERT INTO incidents.group_bindings VALUES ('\x28377b46dab53153f3f78897defb45e12358407e969e2cf52f71974ef31ff118', '01a22a39-fdf3-7a46-a312-71f8b435475f', true);


--
-- Data for Name: incidents; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.incidents VALUES ('01a22a39-dce9-7aff-8dc7-faaeb822ea3c', 'Left open', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'open', '{checkout}', '{}', '{"team": "search"}', '2026-11-30 02:12:44.905496+00', '2026-11-30 02:12:44.905496+00', '2026-11-30 02:12:44.905496+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a22a39-e148-7c1c-becb-f82738050318', 'Moved by acknowledge', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'acknowledged', '{checkout}', '{}', '{"team": "search"}', '2026-11-30 02:12:46.024036+00', '2026-11-30 02:12:46.317111+00', '2026-11-30 02:12:46.024036+00', '2026-11-30 02:12:46.317111+00', NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a22a39-e39e-78b8-8851-96de9c68274b', 'Moved by investigate', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'investigating', '{checkout}', '{}', '{"team": "search"}', '2026-11-30 02:12:46.622826+00', '2026-11-30 02:12:46.818243+00', '2026-11-30 02:12:46.622826+00', '2026-11-30 02:12:46.818243+00', NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a22a39-e524-7785-a22d-4406cbabdf21', 'Moved by mitigate', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'mitigated', '{checkout}', '{}', '{"team": "search"}', '2026-11-30 02:12:47.012816+00', '2026-11-30 02:12:47.097137+00', '2026-11-30 02:12:47.012816+00', '2026-11-30 02:12:47.097137+00', NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a22a39-e604-7966-8b2d-db0853d2184d', 'Moved by resolve', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'resolved', '{checkout}', '{}', '{"team": "search"}', '2026-11-30 02:12:47.236001+00', '2026-11-30 02:12:47.422698+00', '2026-11-30 02:12:47.236001+00', NULL, '2026-11-30 02:12:47.422698+00', NULL, 'anonymous', 'manual', NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a22a39-e734-7e2a-bf53-68e4816343ba', 'Closed', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'closed', '{checkout}', '{}', '{"team": "search"}', '2026-11-30 02:12:47.540556+00', '2026-11-30 02:12:47.698307+00', '2026-11-30 02:12:47.540556+00', NULL, '2026-11-30 02:12:47.60561+00', '2026-11-30 02:12:47.698307+00', 'ana', 'assisted', 'A renamed variable', 'Rolled back', 3);
INSERT INTO incidents.incidents VALUES ('01a22a39-e8e1-78b5-874d-14c5bb338032', 'Reopened', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'open', '{checkout}', '{ana,ben}', '{"team": "search"}', '2026-11-30 02:12:47.9693+00', '2026-11-30 02:12:48.777139+00', '2026-11-30 02:12:48.381956+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 4);
INSERT INTO incidents.incidents VALUES ('01a22a39-f5d9-7fae-9c82-cb4958a6bbff', 'Fires since before the upgrade', NULL, 'p1', 'unknown', 'evals', 'open', '{}', '{}', '{}', '2026-11-30 02:12:51.289546+00', '2026-11-30 02:12:51.542947+00', '2026-11-30 02:12:51.289546+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a22a39-f716-78f8-8dc8-508e4eb2b03a', 'Came and went', NULL, 'p2', 'quality', 'evals', 'resolved', '{checkout}', '{}', '{"model": "m-1"}', '2026-11-30 02:12:51.606984+00', '2026-11-30 02:12:51.666105+00', '2026-11-30 02:12:51.606984+00', NULL, '2026-11-30 02:12:51.666105+00', NULL, 'system', 'automated', NULL, 'last_alert_resolved', 2);
INSERT INTO incidents.incidents VALUES ('01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', 'Came, went and came', NULL, 'p0', 'quality', 'evals', 'open', '{checkout}', '{}', '{"model": "m-1"}', '2026-11-30 02:12:51.726895+00', '2026-11-30 02:12:51.828414+00', '2026-11-30 02:12:51.828414+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3);
INSERT INTO incidents.incidents VALUES ('01a22a39-f846-757b-a9b8-20da48dfc319', 'Acknowledged while it fires', NULL, 'p2', 'quality', 'evals', 'acknowledged', '{checkout}', '{}', '{"model": "m-1"}', '2026-11-30 02:12:51.910233+00', '2026-11-30 02:12:52.166549+00', '2026-11-30 02:12:51.910233+00', '2026-11-30 02:12:52.166549+00', NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a22a39-fa2c-70fd-9dbf-733806ec9000', 'Resolved by a person while it fires', NULL, 'p2', 'quality', 'evals', 'resolved', '{checkout}', '{}', '{"model": "m-1"}', '2026-11-30 02:12:52.396877+00', '2026-11-30 02:12:52.517679+00', '2026-11-30 02:12:52.396877+00', NULL, '2026-11-30 02:12:52.517679+00', NULL, 'anonymous', 'manual', NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a22a39-fb40-7b0d-90cb-b7dfcd31261f', 'One of three', NULL, 'p2', 'unknown', 'evals', 'open', '{}', '{}', '{}', '2026-11-30 02:12:52.67295+00', '2026-11-30 02:12:52.67295+00', '2026-11-30 02:12:52.67295+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a22a39-fb8b-7829-8c6f-f2008157dfda', 'Has a name', NULL, 'p2', 'unknown', 'evals', 'open', '{}', '{}', '{}', '2026-11-30 02:12:52.747608+00', '2026-11-30 02:12:52.747608+00', '2026-11-30 02:12:52.747608+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a22a39-fbd3-7bc8-86a1-946ef0511915', 'Calls fail', NULL, 'p0', 'provider', 'alertmanager', 'open', '{}', '{}', '{"severity": "critical", "alertname": "LlmErrorRateHigh"}', '2026-11-30 02:12:52.819539+00', '2026-11-30 02:12:52.819539+00', '2026-11-30 02:12:52.819539+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a22a39-fc0c-725f-97e6-0126b3ce8b07', 'Twice as many', NULL, 'p2', 'cost', 'grafana', 'open', '{}', '{}', '{"alertname": "TokenUsageHigh", "grafana_folder": "LLM"}', '2026-11-30 02:12:52.876385+00', '2026-11-30 02:12:52.876385+00', '2026-11-30 02:12:52.876385+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a22a39-fc47-7ada-87ce-ee6cc13d7936', 'Injection attempts', NULL, 'p1', 'safety', '/guard', 'open', '{}', '{}', '{"event_type": "com.example.blocked"}', '2026-11-30 02:12:52.935583+00', '2026-11-30 02:12:52.935583+00', '2026-11-30 02:12:52.935583+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a22a39-fc80-734b-8b55-8c0452bd5a20', 'FallsSilent', NULL, 'p2', 'unknown', 'prometheus', 'open', '{}', '{}', '{"job": "gateway", "alertname": "FallsSilent"}', '2026-11-30 02:12:52.992947+00', '2026-11-30 02:12:52.992947+00', '2026-11-30 02:12:52.992947+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a22a39-fd51-7185-b9b4-32070cda7ecd', 'From the nightly run', NULL, 'p3', 'unknown', 'nightly', 'open', '{search-api}', '{}', '{"team": "search", "run_id": "7"}', '2026-11-30 02:12:53.201683+00', '2026-11-30 02:12:53.201683+00', '2026-11-30 02:12:53.201683+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a22a39-fdf3-7a46-a312-71f8b435475f', 'More than 5 % of calls fail', NULL, 'p0', 'provider', 'pager', 'acknowledged', '{checkout}', '{}', '{"class": "provider", "source": "gw-1"}', '2026-11-30 02:12:53.36394+00', '2026-11-30 02:12:53.582083+00', '2026-11-30 02:12:53.36394+00', '2026-11-30 02:12:53.582083+00', NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a22a3a-0d0e-739a-a16d-180cf419cc4d', 'Somebody was told', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'open', '{checkout}', '{}', '{"team": "search"}', '2026-11-30 02:12:57.230991+00', '2026-11-30 02:12:57.230991+00', '2026-11-30 02:12:57.230991+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);


--
-- Data for Name: search; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.search VALUES ('01a22a39-dce9-7aff-8dc7-faaeb822ea3c', '''left'':1A ''open'':2A ''quot'':5B ''ünïcode'':3B');
INSERT INTO incidents.search VALUES ('01a22a39-e148-7c1c-becb-f82738050318', '''acknowledg'':3A ''move'':1A ''quot'':6B ''ünïcode'':4B');
INSERT INTO incidents.search VALUES ('01a22a39-e39e-78b8-8851-96de9c68274b', '''investig'':3A ''move'':1A ''quot'':6B ''ünïcode'':4B');
INSERT INTO incidents.search VALUES ('01a22a39-e524-7785-a22d-4406cbabdf21', '''mitig'':3A ''move'':1A ''quot'':6B ''ünïcode'':4B');
INSERT INTO incidents.search VALUES ('01a22a39-e604-7966-8b2d-db0853d2184d', '''move'':1A ''quot'':6B ''resolv'':3A ''ünïcode'':4B');
INSERT INTO incidents.search VALUES ('01a22a39-e734-7e2a-bf53-68e4816343ba', '''close'':1A ''quot'':4B ''ünïcode'':2B');
INSERT INTO incidents.search VALUES ('01a22a39-e8e1-78b5-874d-14c5bb338032', '''quot'':4B ''reopen'':1A ''ünïcode'':2B');
INSERT INTO incidents.search VALUES ('01a22a39-f5d9-7fae-9c82-cb4958a6bbff', '''fire'':1A ''sinc'':2A ''upgrad'':5A');
INSERT INTO incidents.search VALUES ('01a22a39-f716-78f8-8dc8-508e4eb2b03a', '''came'':1A ''went'':3A');
INSERT INTO incidents.search VALUES ('01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', '''came'':1A,4A ''went'':2A');
INSERT INTO incidents.search VALUES ('01a22a39-f846-757b-a9b8-20da48dfc319', '''acknowledg'':1A ''fire'':4A');
INSERT INTO incidents.search VALUES ('01a22a39-fa2c-70fd-9dbf-733806ec9000', '''fire'':7A ''person'':4A ''resolv'':1A');
INSERT INTO incidents.search VALUES ('01a22a39-fb40-7b0d-90cb-b7dfcd31261f', '''one'':1A ''three'':3A');
INSERT INTO incidents.search VALUES ('01a22a39-fb8b-7829-8c6f-f2008157dfda', '''name'':3A');
INSERT INTO incidents.search VALUES ('01a22a39-fbd3-7bc8-86a1-946ef0511915', '''call'':1A ''fail'':2A');
INSERT INTO incidents.search VALUES ('01a22a39-fc0c-725f-97e6-0126b3ce8b07', '''mani'':3A ''twice'':1A');
INSERT INTO incidents.search VALUES ('01a22a39-fc47-7ada-87ce-ee6cc13d7936', '''attempt'':2A ''inject'':1A');
INSERT INTO incidents.search VALUES ('01a22a39-fc80-734b-8b55-8c0452bd5a20', '''fallssil'':1A');
INSERT INTO incidents.search VALUES ('01a22a39-fd51-7185-b9b4-32070cda7ecd', '''night'':3A ''run'':4A');
INSERT INTO incidents.search VALUES ('01a22a39-fdf3-7a46-a312-71f8b435475f', '''5'':3A ''call'':5A ''fail'':6A');
INSERT INTO incidents.search VALUES ('01a22a3a-0d0e-739a-a16d-180cf419cc4d', '''quot'':6B ''somebodi'':1A ''told'':3A ''ünïcode'':4B');


--
-- Data for Name: timeline_default; Type: TABLE DATA; Schema: incidents; Owner: -
--



--
-- Data for Name: timeline_until_20261201; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.timeline_until_20261201 VALUES (1, '2026-11-30 02:12:44.905496+00', '01a22a39-dce9-7aff-8dc7-faaeb822ea3c', 'anonymous', 'created', NULL, 'open', 'Left open');
INSERT INTO incidents.timeline_until_20261201 VALUES (2, '2026-11-30 02:12:46.024036+00', '01a22a39-e148-7c1c-becb-f82738050318', 'anonymous', 'created', NULL, 'open', 'Moved by acknowledge');
INSERT INTO incidents.timeline_until_20261201 VALUES (3, '2026-11-30 02:12:46.317111+00', '01a22a39-e148-7c1c-becb-f82738050318', 'anonymous', 'state_changed', 'open', 'acknowledged', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (4, '2026-11-30 02:12:46.622826+00', '01a22a39-e39e-78b8-8851-96de9c68274b', 'anonymous', 'created', NULL, 'open', 'Moved by investigate');
INSERT INTO incidents.timeline_until_20261201 VALUES (5, '2026-11-30 02:12:46.818243+00', '01a22a39-e39e-78b8-8851-96de9c68274b', 'anonymous', 'state_changed', 'open', 'investigating', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (6, '2026-11-30 02:12:47.012816+00', '01a22a39-e524-7785-a22d-4406cbabdf21', 'anonymous', 'created', NULL, 'open', 'Moved by mitigate');
INSERT INTO incidents.timeline_until_20261201 VALUES (7, '2026-11-30 02:12:47.097137+00', '01a22a39-e524-7785-a22d-4406cbabdf21', 'anonymous', 'state_changed', 'open', 'mitigated', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (8, '2026-11-30 02:12:47.236001+00', '01a22a39-e604-7966-8b2d-db0853d2184d', 'anonymous', 'created', NULL, 'open', 'Moved by resolve');
INSERT INTO incidents.timeline_until_20261201 VALUES (9, '2026-11-30 02:12:47.422698+00', '01a22a39-e604-7966-8b2d-db0853d2184d', 'anonymous', 'state_changed', 'open', 'resolved', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (10, '2026-11-30 02:12:47.540556+00', '01a22a39-e734-7e2a-bf53-68e4816343ba', 'anonymous', 'created', NULL, 'open', 'Closed');
INSERT INTO incidents.timeline_until_20261201 VALUES (11, '2026-11-30 02:12:47.60561+00', '01a22a39-e734-7e2a-bf53-68e4816343ba', 'ana', 'state_changed', 'open', 'resolved', 'Rolled back');
INSERT INTO incidents.timeline_until_20261201 VALUES (12, '2026-11-30 02:12:47.698307+00', '01a22a39-e734-7e2a-bf53-68e4816343ba', 'anonymous', 'state_changed', 'resolved', 'closed', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (13, '2026-11-30 02:12:47.9693+00', '01a22a39-e8e1-78b5-874d-14c5bb338032', 'anonymous', 'created', NULL, 'open', 'Reopened');
INSERT INTO incidents.timeline_until_20261201 VALUES (14, '2026-11-30 02:12:48.208759+00', '01a22a39-e8e1-78b5-874d-14c5bb338032', 'anonymous', 'state_changed', 'open', 'resolved', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (15, '2026-11-30 02:12:48.381956+00', '01a22a39-e8e1-78b5-874d-14c5bb338032', 'ben', 'state_changed', 'resolved', 'open', 'It is back');
INSERT INTO incidents.timeline_until_20261201 VALUES (16, '2026-11-30 02:12:48.65844+00', '01a22a39-e8e1-78b5-874d-14c5bb338032', 'anonymous', 'note_added', NULL, NULL, 'A note
of two lines');
INSERT INTO incidents.timeline_until_20261201 VALUES (17, '2026-11-30 02:12:48.777139+00', '01a22a39-e8e1-78b5-874d-14c5bb338032', 'anonymous', 'assignees_changed', '', 'ana, ben', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (18, '2026-11-30 02:12:51.289546+00', '01a22a39-f5d9-7fae-9c82-cb4958a6bbff', 'evals', 'created', NULL, 'open', 'Fires since before the upgrade');
INSERT INTO incidents.timeline_until_20261201 VALUES (19, '2026-11-30 02:12:51.542947+00', '01a22a39-f5d9-7fae-9c82-cb4958a6bbff', 'evals', 'severity_changed', 'p2', 'p1', 'Fires since before the upgrade');
INSERT INTO incidents.timeline_until_20261201 VALUES (20, '2026-11-30 02:12:51.606984+00', '01a22a39-f716-78f8-8dc8-508e4eb2b03a', 'evals', 'created', NULL, 'open', 'Came and went');
INSERT INTO incidents.timeline_until_20261201 VALUES (21, '2026-11-30 02:12:51.666105+00', '01a22a39-f716-78f8-8dc8-508e4eb2b03a', 'evals', 'alert_resolved', NULL, NULL, 'Came and went');
INSERT INTO incidents.timeline_until_20261201 VALUES (22, '2026-11-30 02:12:51.666105+00', '01a22a39-f716-78f8-8dc8-508e4eb2b03a', 'system', 'state_changed', 'open', 'resolved', 'last_alert_resolved');
INSERT INTO incidents.timeline_until_20261201 VALUES (23, '2026-11-30 02:12:51.726895+00', '01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', 'evals', 'created', NULL, 'open', 'Came, went and came');
INSERT INTO incidents.timeline_until_20261201 VALUES (24, '2026-11-30 02:12:51.779883+00', '01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', 'evals', 'alert_resolved', NULL, NULL, 'Came, went and came');
INSERT INTO incidents.timeline_until_20261201 VALUES (25, '2026-11-30 02:12:51.779883+00', '01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', 'system', 'state_changed', 'open', 'resolved', 'last_alert_resolved');
INSERT INTO incidents.timeline_until_20261201 VALUES (26, '2026-11-30 02:12:51.828414+00', '01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', 'evals', 'state_changed', 'resolved', 'open', 'reopened');
INSERT INTO incidents.timeline_until_20261201 VALUES (27, '2026-11-30 02:12:51.828414+00', '01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', 'evals', 'severity_changed', 'p2', 'p0', 'Came, went and came');
INSERT INTO incidents.timeline_until_20261201 VALUES (28, '2026-11-30 02:12:51.828414+00', '01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', 'evals', 'alert_joined', NULL, 'reopened', 'Came, went and came');
INSERT INTO incidents.timeline_until_20261201 VALUES (29, '2026-11-30 02:12:51.910233+00', '01a22a39-f846-757b-a9b8-20da48dfc319', 'evals', 'created', NULL, 'open', 'Acknowledged while it fires');
INSERT INTO incidents.timeline_until_20261201 VALUES (30, '2026-11-30 02:12:52.166549+00', '01a22a39-f846-757b-a9b8-20da48dfc319', 'anonymous', 'state_changed', 'open', 'acknowledged', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (31, '2026-11-30 02:12:52.396877+00', '01a22a39-fa2c-70fd-9dbf-733806ec9000', 'evals', 'created', NULL, 'open', 'Resolved by a person while it fires');
INSERT INTO incidents.timeline_until_20261201 VALUES (32, '2026-11-30 02:12:52.517679+00', '01a22a39-fa2c-70fd-9dbf-733806ec9000', 'anonymous', 'state_changed', 'open', 'resolved', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (33, '2026-11-30 02:12:52.67295+00', '01a22a39-fb40-7b0d-90cb-b7dfcd31261f', 'evals', 'created', NULL, 'open', 'One of three');
INSERT INTO incidents.timeline_until_20261201 VALUES (34, '2026-11-30 02:12:52.747608+00', '01a22a39-fb8b-7829-8c6f-f2008157dfda', 'evals', 'created', NULL, 'open', 'Has a name');
INSERT INTO incidents.timeline_until_20261201 VALUES (35, '2026-11-30 02:12:52.819539+00', '01a22a39-fbd3-7bc8-86a1-946ef0511915', 'alertmanager', 'created', NULL, 'open', 'Calls fail');
INSERT INTO incidents.timeline_until_20261201 VALUES (36, '2026-11-30 02:12:52.876385+00', '01a22a39-fc0c-725f-97e6-0126b3ce8b07', 'grafana', 'created', NULL, 'open', 'Twice as many');
INSERT INTO incidents.timeline_until_20261201 VALUES (37, '2026-11-30 02:12:52.935583+00', '01a22a39-fc47-7ada-87ce-ee6cc13d7936', '/guard', 'created', NULL, 'open', 'Injection attempts');
INSERT INTO incidents.timeline_until_20261201 VALUES (38, '2026-11-30 02:12:52.992947+00', '01a22a39-fc80-734b-8b55-8c0452bd5a20', 'prometheus', 'created', NULL, 'open', 'FallsSilent');
INSERT INTO incidents.timeline_until_20261201 VALUES (39, '2026-11-30 02:12:53.201683+00', '01a22a39-fd51-7185-b9b4-32070cda7ecd', 'nightly', 'created', NULL, 'open', 'From the nightly run');
INSERT INTO incidents.timeline_until_20261201 VALUES (40, '2026-11-30 02:12:53.36394+00', '01a22a39-fdf3-7a46-a312-71f8b435475f', 'pager', 'created', NULL, 'open', 'More than 5 % of calls fail');
INSERT INTO incidents.timeline_until_20261201 VALUES (41, '2026-11-30 02:12:53.582083+00', '01a22a39-fdf3-7a46-a312-71f8b435475f', 'pager', 'state_changed', 'open', 'acknowledged', 'acknowledged');
INSERT INTO incidents.timeline_until_20261201 VALUES (42, '2026-11-30 02:12:53.973137+00', '01a22a39-dce9-7aff-8dc7-faaeb822ea3c', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (43, '2026-11-30 02:12:53.973135+00', '01a22a39-e148-7c1c-becb-f82738050318', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (44, '2026-11-30 02:12:53.97313+00', '01a22a39-e39e-78b8-8851-96de9c68274b', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (45, '2026-11-30 02:12:53.973126+00', '01a22a39-e524-7785-a22d-4406cbabdf21', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (46, '2026-11-30 02:12:53.973125+00', '01a22a39-e8e1-78b5-874d-14c5bb338032', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (47, '2026-11-30 02:12:53.973124+00', '01a22a39-f78e-7f7e-96c3-6e8e2c9b4064', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (48, '2026-11-30 02:12:53.973117+00', '01a22a39-f846-757b-a9b8-20da48dfc319', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (49, '2026-11-30 02:12:53.972974+00', '01a22a39-fdf3-7a46-a312-71f8b435475f', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (50, '2026-11-30 02:12:57.230991+00', '01a22a3a-0d0e-739a-a16d-180cf419cc4d', 'anonymous', 'created', NULL, 'open', 'Somebody was told');


--
-- Data for Name: timeline_until_20270101; Type: TABLE DATA; Schema: incidents; Owner: -
--



--
-- Data for Name: timeline_until_20270201; Type: TABLE DATA; Schema: incidents; Owner: -
--



--
-- Data for Name: unindexed; Type: TABLE DATA; Schema: incidents; Owner: -
--



--
-- Data for Name: contact_points; Type: TABLE DATA; Schema: notifications; Owner: -
--

INSERT INTO notifications.contact_points VALUES ('chat', 'webhook', '{"url": "http://127.0.0.1:8097", "secret": "both know it"}', 'short', '2026-11-30 02:12:54.619736+00', '2026-11-30 02:12:54.619736+00', 1);


--
-- Data for Name: deliveries; Type: TABLE DATA; Schema: notifications; Owner: -
--

INSERT INTO notifications.deliveries OVERRIDING SYSTEM VALUE VALUES ('01a22a3a-0e0c-78a0-aae5-99583f85da17', 1, '01a22a3a-0d0e-739a-a16d-180cf419cc4d', 'chat', 'webhook', 'search', 'opened', 'opened', 'confirmed', 1, 1, '2026-11-30 02:12:57.230991+00', '2026-11-30 02:12:57.484799+00', '2026-11-30 02:12:58.324176+00', '2026-11-30 02:12:58.766812+00', NULL, false, NULL, NULL, false);


--
-- Data for Name: link_key; Type: TABLE DATA; Schema: notifications; Owner: -
--

INSERT INTO notifications.link_key VALUES (true, '\xd48d33deb0c1cf792e6728c783b49e12887fd2c1e9484053f0292e0334a2eb21');


--
-- Data for Name: routes; Type: TABLE DATA; Schema: notifications; Owner: -
--

INSERT INTO notifications.routes VALUES ('search', '{"name": "search", "routes": [{"name": "minor", "routes": [], "continue": false, "matchers": ["severity=\"p4\""], "muteTimings": ["sundays"]}], "continue": true, "matchers": ["team=\"search\""], "groupWait": "0s", "muteTimings": [], "contactPoints": ["chat"]}', 2, 10, '2026-11-30 02:12:55.374679+00', '2026-11-30 02:12:55.374679+00', 1);


--
-- Data for Name: templates; Type: TABLE DATA; Schema: notifications; Owner: -
--

INSERT INTO notifications.templates VALUES ('short', '{{ incident.title }}', '{{ reason }}', '2026-11-30 02:12:54.323671+00', '2026-11-30 02:12:54.323671+00', 1);


--
-- Data for Name: threads; Type: TABLE DATA; Schema: notifications; Owner: -
--

INSERT INTO notifications.threads VALUES ('01a22a3a-0d0e-739a-a16d-180cf419cc4d', 'chat', 1, '2026-11-30 02:12:57.484799+00', 'open', 'p1', 0, NULL, NULL, 'Somebody was told');


--
-- Data for Name: __EFMigrationsHistory; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122171733_Initial', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122195902_ChangesOnTimeline', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122200401_GroupCommit', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122200929_Integrations', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122230913_UnfinishedKeys', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122234557_Deliveries', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122235000_Queue', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122235100_ContactPoints', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122235200_Routes', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261123020000_ThreadTitles', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261123021947_Heartbeats', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261123022437_OnCall', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261123023742_DeadMansSwitch', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261123031500_HoldClaims', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261123035444_MayHaveArrived', '10.0.15');


--
-- Data for Name: mute_timings; Type: TABLE DATA; Schema: suppression; Owner: -
--

INSERT INTO suppression.mute_timings VALUES ('sundays', '[{"location": "Europe/Berlin", "weekdays": ["sunday"]}]', '2026-11-30 02:12:54.985147+00', '2026-11-30 02:12:54.985147+00', 1);


--
-- Name: timeline_sequence; Type: SEQUENCE SET; Schema: incidents; Owner: -
--

SELECT pg_catalog.setval('incidents.timeline_sequence', 50, true);


--
-- Name: unindexed_n_seq; Type: SEQUENCE SET; Schema: incidents; Owner: -
--

SELECT pg_catalog.setval('incidents.unindexed_n_seq', 13, true);


--
-- Name: deliveries_sequence_seq; Type: SEQUENCE SET; Schema: notifications; Owner: -
--

SELECT pg_catalog.setval('notifications.deliveries_sequence_seq', 1, true);


--
-- Name: alerts pk_alerts; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.alerts
    ADD CONSTRAINT pk_alerts PRIMARY KEY (id);


--
-- Name: expiry pk_expiry; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.expiry
    ADD CONSTRAINT pk_expiry PRIMARY KEY (only_row);


--
-- Name: idempotency_keys pk_idempotency_keys; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.idempotency_keys
    ADD CONSTRAINT pk_idempotency_keys PRIMARY KEY (integration, key);


--
-- Name: integrations pk_integrations; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.integrations
    ADD CONSTRAINT pk_integrations PRIMARY KEY (name);


--
-- Name: ledger_totals pk_ledger_totals; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.ledger_totals
    ADD CONSTRAINT pk_ledger_totals PRIMARY KEY (name);


--
-- Name: mapping_rules pk_mapping_rules; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.mapping_rules
    ADD CONSTRAINT pk_mapping_rules PRIMARY KEY (name);


--
-- Name: receipts pk_receipts; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts
    ADD CONSTRAINT pk_receipts PRIMARY KEY (id, first_index, received_at);


--
-- Name: settings_revisions pk_settings_revisions; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.settings_revisions
    ADD CONSTRAINT pk_settings_revisions PRIMARY KEY (scope);


--
-- Name: sightings pk_sightings; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.sightings
    ADD CONSTRAINT pk_sightings PRIMARY KEY (alert_id);


--
-- Name: receipts_default receipts_default_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_default
    ADD CONSTRAINT receipts_default_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261201 receipts_until_20261201_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261201
    ADD CONSTRAINT receipts_until_20261201_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261202 receipts_until_20261202_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261202
    ADD CONSTRAINT receipts_until_20261202_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261203 receipts_until_20261203_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261203
    ADD CONSTRAINT receipts_until_20261203_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261204 receipts_until_20261204_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261204
    ADD CONSTRAINT receipts_until_20261204_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261205 receipts_until_20261205_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261205
    ADD CONSTRAINT receipts_until_20261205_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261206 receipts_until_20261206_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261206
    ADD CONSTRAINT receipts_until_20261206_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261207 receipts_until_20261207_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261207
    ADD CONSTRAINT receipts_until_20261207_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261208 receipts_until_20261208_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261208
    ADD CONSTRAINT receipts_until_20261208_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: leases pk_leases; Type: CONSTRAINT; Schema: common; Owner: -
--

ALTER TABLE ONLY common.leases
    ADD CONSTRAINT pk_leases PRIMARY KEY (name);


--
-- Name: outbox pk_outbox; Type: CONSTRAINT; Schema: common; Owner: -
--

ALTER TABLE ONLY common.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY (id);


--
-- Name: overrides ex_overrides_no_overlap; Type: CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.overrides
    ADD CONSTRAINT ex_overrides_no_overlap EXCLUDE USING gist (schedule WITH =, tstzrange(starts_at, ends_at) WITH &&);


--
-- Name: heartbeat_watch pk_heartbeat_watch; Type: CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.heartbeat_watch
    ADD CONSTRAINT pk_heartbeat_watch PRIMARY KEY (only_row);


--
-- Name: heartbeats pk_heartbeats; Type: CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.heartbeats
    ADD CONSTRAINT pk_heartbeats PRIMARY KEY (name);


--
-- Name: outside_ping pk_outside_ping; Type: CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.outside_ping
    ADD CONSTRAINT pk_outside_ping PRIMARY KEY (only_row);


--
-- Name: overrides pk_overrides; Type: CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.overrides
    ADD CONSTRAINT pk_overrides PRIMARY KEY (id);


--
-- Name: schedule_users pk_schedule_users; Type: CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.schedule_users
    ADD CONSTRAINT pk_schedule_users PRIMARY KEY (schedule, user_name);


--
-- Name: schedules pk_schedules; Type: CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.schedules
    ADD CONSTRAINT pk_schedules PRIMARY KEY (name);


--
-- Name: users pk_users; Type: CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.users
    ADD CONSTRAINT pk_users PRIMARY KEY (name);


--
-- Name: incidents pk_incidents; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.incidents
    ADD CONSTRAINT pk_incidents PRIMARY KEY (id);


--
-- Name: search pk_search; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.search
    ADD CONSTRAINT pk_search PRIMARY KEY (incident_id);


--
-- Name: timeline pk_timeline; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline
    ADD CONSTRAINT pk_timeline PRIMARY KEY (incident_id, sequence, at);


--
-- Name: unindexed pk_unindexed; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.unindexed
    ADD CONSTRAINT pk_unindexed PRIMARY KEY (n);


--
-- Name: timeline_default timeline_default_pkey; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline_default
    ADD CONSTRAINT timeline_default_pkey PRIMARY KEY (incident_id, sequence, at);


--
-- Name: timeline_until_20261201 timeline_until_20261201_pkey; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline_until_20261201
    ADD CONSTRAINT timeline_until_20261201_pkey PRIMARY KEY (incident_id, sequence, at);


--
-- Name: timeline_until_20270101 timeline_until_20270101_pkey; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline_until_20270101
    ADD CONSTRAINT timeline_until_20270101_pkey PRIMARY KEY (incident_id, sequence, at);


--
-- Name: timeline_until_20270201 timeline_until_20270201_pkey; Type: CONSTRAINT; Schema: incidents; Owner: -
--

ALTER TABLE ONLY incidents.timeline_until_20270201
    ADD CONSTRAINT timeline_until_20270201_pkey PRIMARY KEY (incident_id, sequence, at);


--
-- Name: contact_points pk_contact_points; Type: CONSTRAINT; Schema: notifications; Owner: -
--

ALTER TABLE ONLY notifications.contact_points
    ADD CONSTRAINT pk_contact_points PRIMARY KEY (name);


--
-- Name: deliveries pk_deliveries; Type: CONSTRAINT; Schema: notifications; Owner: -
--

ALTER TABLE ONLY notifications.deliveries
    ADD CONSTRAINT pk_deliveries PRIMARY KEY (id);


--
-- Name: link_key pk_link_key; Type: CONSTRAINT; Schema: notifications; Owner: -
--

ALTER TABLE ONLY notifications.link_key
    ADD CONSTRAINT pk_link_key PRIMARY KEY (only_row);


--
-- Name: routes pk_routes; Type: CONSTRAINT; Schema: notifications; Owner: -
--

ALTER TABLE ONLY notifications.routes
    ADD CONSTRAINT pk_routes PRIMARY KEY (name);


--
-- Name: templates pk_templates; Type: CONSTRAINT; Schema: notifications; Owner: -
--

ALTER TABLE ONLY notifications.templates
    ADD CONSTRAINT pk_templates PRIMARY KEY (name);


--
-- Name: threads pk_threads; Type: CONSTRAINT; Schema: notifications; Owner: -
--

ALTER TABLE ONLY notifications.threads
    ADD CONSTRAINT pk_threads PRIMARY KEY (incident_id, contact_point);


--
-- Name: __EFMigrationsHistory pk___ef_migrations_history; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."__EFMigrationsHistory"
    ADD CONSTRAINT pk___ef_migrations_history PRIMARY KEY (migration_id);


--
-- Name: mute_timings pk_mute_timings; Type: CONSTRAINT; Schema: suppression; Owner: -
--

ALTER TABLE ONLY suppression.mute_timings
    ADD CONSTRAINT pk_mute_timings PRIMARY KEY (name);


--
-- Name: ix_alerts_earlier; Type: INDEX; Schema: alerts; Owner: -
--

CREATE INDEX ix_alerts_earlier ON alerts.alerts USING btree (fingerprint) WHERE (NOT latest);


--
-- Name: ix_alerts_firing; Type: INDEX; Schema: alerts; Owner: -
--

CREATE INDEX ix_alerts_firing ON alerts.alerts USING btree (id) WHERE (status = 'firing'::text);


--
-- Name: ix_alerts_incident_id; Type: INDEX; Schema: alerts; Owner: -
--

CREATE INDEX ix_alerts_incident_id ON alerts.alerts USING btree (incident_id);


--
-- Name: ix_alerts_source_id; Type: INDEX; Schema: alerts; Owner: -
--

CREATE INDEX ix_alerts_source_id ON alerts.alerts USING btree (source, id);


--
-- Name: ix_idempotency_keys_created_at; Type: INDEX; Schema: alerts; Owner: -
--

CREATE INDEX ix_idempotency_keys_created_at ON alerts.idempotency_keys USING btree (created_at);


--
-- Name: ix_integrations_key_hash; Type: INDEX; Schema: alerts; Owner: -
--

CREATE UNIQUE INDEX ix_integrations_key_hash ON alerts.integrations USING btree (key_hash);


--
-- Name: ix_sightings_check_at; Type: INDEX; Schema: alerts; Owner: -
--

CREATE INDEX ix_sightings_check_at ON alerts.sightings USING btree (check_at) WHERE (check_at IS NOT NULL);


--
-- Name: ux_alerts_latest; Type: INDEX; Schema: alerts; Owner: -
--

CREATE UNIQUE INDEX ux_alerts_latest ON alerts.alerts USING btree (fingerprint) WHERE latest;


--
-- Name: ix_outbox_available_at; Type: INDEX; Schema: common; Owner: -
--

CREATE INDEX ix_outbox_available_at ON common.outbox USING btree (available_at) WHERE (dead_at IS NULL);


--
-- Name: ix_outbox_dead_at; Type: INDEX; Schema: common; Owner: -
--

CREATE INDEX ix_outbox_dead_at ON common.outbox USING btree (dead_at, id) WHERE (dead_at IS NOT NULL);


--
-- Name: ux_outbox_business_key; Type: INDEX; Schema: common; Owner: -
--

CREATE UNIQUE INDEX ux_outbox_business_key ON common.outbox USING btree (type, business_key) WHERE ((business_key IS NOT NULL) AND (dead_at IS NULL));


--
-- Name: ix_heartbeats_check_at; Type: INDEX; Schema: escalation; Owner: -
--

CREATE INDEX ix_heartbeats_check_at ON escalation.heartbeats USING btree (check_at) WHERE (check_at IS NOT NULL);


--
-- Name: ix_overrides_schedule_starts_at; Type: INDEX; Schema: escalation; Owner: -
--

CREATE INDEX ix_overrides_schedule_starts_at ON escalation.overrides USING btree (schedule, starts_at);


--
-- Name: ix_overrides_user_name; Type: INDEX; Schema: escalation; Owner: -
--

CREATE INDEX ix_overrides_user_name ON escalation.overrides USING btree (user_name);


--
-- Name: ix_schedule_users_user_name; Type: INDEX; Schema: escalation; Owner: -
--

CREATE INDEX ix_schedule_users_user_name ON escalation.schedule_users USING btree (user_name);


--
-- Name: ix_group_bindings_incident_id; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_group_bindings_incident_id ON incidents.group_bindings USING btree (incident_id);


--
-- Name: ix_group_bindings_over; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_group_bindings_over ON incidents.group_bindings USING btree (group_key) WHERE (NOT active);


--
-- Name: ix_incidents_active; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_active ON incidents.incidents USING btree (severity, state) WHERE (state = ANY (ARRAY['open'::text, 'acknowledged'::text, 'investigating'::text, 'mitigated'::text]));


--
-- Name: ix_incidents_assignees; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_assignees ON incidents.incidents USING gin (assignees) WHERE (assignees <> '{}'::text[]);


--
-- Name: ix_incidents_created_at_id; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_created_at_id ON incidents.incidents USING btree (created_at, id);


--
-- Name: ix_incidents_labels_services; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_labels_services ON incidents.incidents USING gin (labels jsonb_path_ops, services);


--
-- Name: ix_incidents_updated_at_id; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_incidents_updated_at_id ON incidents.incidents USING btree (updated_at, id);


--
-- Name: ix_search_document; Type: INDEX; Schema: incidents; Owner: -
--

CREATE INDEX ix_search_document ON incidents.search USING gin (document);


--
-- Name: ux_group_bindings_active; Type: INDEX; Schema: incidents; Owner: -
--

CREATE UNIQUE INDEX ux_group_bindings_active ON incidents.group_bindings USING btree (group_key) WHERE active;


--
-- Name: ix_contact_points_template; Type: INDEX; Schema: notifications; Owner: -
--

CREATE INDEX ix_contact_points_template ON notifications.contact_points USING btree (template);


--
-- Name: ix_deliveries_created_at; Type: INDEX; Schema: notifications; Owner: -
--

CREATE INDEX ix_deliveries_created_at ON notifications.deliveries USING btree (created_at);


--
-- Name: ix_deliveries_incident_id_sequence; Type: INDEX; Schema: notifications; Owner: -
--

CREATE INDEX ix_deliveries_incident_id_sequence ON notifications.deliveries USING btree (incident_id, sequence);


--
-- Name: ux_deliveries_number; Type: INDEX; Schema: notifications; Owner: -
--

CREATE UNIQUE INDEX ux_deliveries_number ON notifications.deliveries USING btree (incident_id, contact_point, number);


--
-- Name: receipts_default_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_default_pkey;


--
-- Name: receipts_until_20261201_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261201_pkey;


--
-- Name: receipts_until_20261202_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261202_pkey;


--
-- Name: receipts_until_20261203_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261203_pkey;


--
-- Name: receipts_until_20261204_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261204_pkey;


--
-- Name: receipts_until_20261205_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261205_pkey;


--
-- Name: receipts_until_20261206_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261206_pkey;


--
-- Name: receipts_until_20261207_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261207_pkey;


--
-- Name: receipts_until_20261208_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261208_pkey;


--
-- Name: timeline_default_pkey; Type: INDEX ATTACH; Schema: incidents; Owner: -
--

ALTER INDEX incidents.pk_timeline ATTACH PARTITION incidents.timeline_default_pkey;


--
-- Name: timeline_until_20261201_pkey; Type: INDEX ATTACH; Schema: incidents; Owner: -
--

ALTER INDEX incidents.pk_timeline ATTACH PARTITION incidents.timeline_until_20261201_pkey;


--
-- Name: timeline_until_20270101_pkey; Type: INDEX ATTACH; Schema: incidents; Owner: -
--

ALTER INDEX incidents.pk_timeline ATTACH PARTITION incidents.timeline_until_20270101_pkey;


--
-- Name: timeline_until_20270201_pkey; Type: INDEX ATTACH; Schema: incidents; Owner: -
--

ALTER INDEX incidents.pk_timeline ATTACH PARTITION incidents.timeline_until_20270201_pkey;


--
-- Name: outbox outbox_has_news; Type: TRIGGER; Schema: common; Owner: -
--

CREATE TRIGGER outbox_has_news AFTER INSERT OR UPDATE OF available_at ON common.outbox FOR EACH STATEMENT EXECUTE FUNCTION common.call_workers();


--
-- Name: incidents incidents_have_text; Type: TRIGGER; Schema: incidents; Owner: -
--

CREATE TRIGGER incidents_have_text AFTER INSERT OR UPDATE OF title, description ON incidents.incidents FOR EACH ROW WHEN ((current_setting('incidents.index_text'::text, true) IS DISTINCT FROM 'later'::text)) EXECUTE FUNCTION incidents.index_changed_text();


--
-- Name: incidents incidents_over_or_less_severe; Type: TRIGGER; Schema: incidents; Owner: -
--

CREATE TRIGGER incidents_over_or_less_severe AFTER UPDATE OF state, severity ON incidents.incidents FOR EACH ROW WHEN (((new.severity > old.severity) OR ((new.state = ANY (ARRAY['resolved'::text, 'closed'::text])) AND (old.state <> ALL (ARRAY['resolved'::text, 'closed'::text]))))) EXECUTE FUNCTION alerts.repetitions_need_a_decision();


--
-- Name: timeline timeline_is_append_only; Type: TRIGGER; Schema: incidents; Owner: -
--

CREATE TRIGGER timeline_is_append_only BEFORE DELETE OR UPDATE ON incidents.timeline FOR EACH ROW EXECUTE FUNCTION incidents.refuse_change();


--
-- Name: timeline timeline_is_not_emptied; Type: TRIGGER; Schema: incidents; Owner: -
--

CREATE TRIGGER timeline_is_not_emptied BEFORE TRUNCATE ON incidents.timeline FOR EACH STATEMENT EXECUTE FUNCTION incidents.refuse_change();


--
-- Name: overrides fk_overrides_schedules_schedule; Type: FK CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.overrides
    ADD CONSTRAINT fk_overrides_schedules_schedule FOREIGN KEY (schedule) REFERENCES escalation.schedules(name) ON DELETE CASCADE;


--
-- Name: overrides fk_overrides_users_user; Type: FK CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.overrides
    ADD CONSTRAINT fk_overrides_users_user FOREIGN KEY (user_name) REFERENCES escalation.users(name) ON DELETE RESTRICT;


--
-- Name: schedule_users fk_schedule_users_schedules_schedule; Type: FK CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.schedule_users
    ADD CONSTRAINT fk_schedule_users_schedules_schedule FOREIGN KEY (schedule) REFERENCES escalation.schedules(name) ON DELETE CASCADE;


--
-- Name: schedule_users fk_schedule_users_users_user; Type: FK CONSTRAINT; Schema: escalation; Owner: -
--

ALTER TABLE ONLY escalation.schedule_users
    ADD CONSTRAINT fk_schedule_users_users_user FOREIGN KEY (user_name) REFERENCES escalation.users(name) ON DELETE RESTRICT;


--
-- Name: contact_points fk_contact_points_templates_template; Type: FK CONSTRAINT; Schema: notifications; Owner: -
--

ALTER TABLE ONLY notifications.contact_points
    ADD CONSTRAINT fk_contact_points_templates_template FOREIGN KEY (template) REFERENCES notifications.templates(name) ON DELETE RESTRICT;


--
-- PostgreSQL database dump complete
--


-- key: nightly im_6auEOU0cdkp8U8mSOVDDFVBgBsc4T
-- key: pager im_7Q9rgOFufaJ3gGgNEVrcGfqVfgnvI
-- key: removed im_mSg4GSZ3cbkFWELg99W4lQ7EBaZ2e
-- receipt: {"receiptId":"01a22a39-f515-7dff-982e-526dbb180000","receivedAt":"2026-11-30T02:12:51.093993Z","alerts":[{"index":0,"alertId":"01a22a39-f5d9-778b-bf59-74362aae1a55","incidentId":"01a22a39-f5d9-7fae-9c82-cb4958a6bbff","fingerprint":"77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a22a39-f6c6-7700-849d-80995a440000","receivedAt":"2026-11-30T02:12:51.526834Z","alerts":[{"index":0,"alertId":"01a22a39-f5d9-778b-bf59-74362aae1a55","incidentId":"01a22a39-f5d9-7fae-9c82-cb4958a6bbff","fingerprint":"77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b","outcome":"refired","reason":null}]}
-- receipt: {"receiptId":"01a22a39-f715-7b7a-bc7e-3268b8400000","receivedAt":"2026-11-30T02:12:51.605343Z","alerts":[{"index":0,"alertId":"01a22a39-f716-7fd4-95c0-dfcf2e4af0bd","incidentId":"01a22a39-f716-78f8-8dc8-508e4eb2b03a","fingerprint":"dc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a22a39-f74e-7ddc-82c5-d00472530000","receivedAt":"2026-11-30T02:12:51.662788Z","alerts":[{"index":0,"alertId":"01a22a39-f716-7fd4-95c0-dfcf2e4af0bd","incidentId":"01a22a39-f716-78f8-8dc8-508e4eb2b03a","fingerprint":"dc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890","outcome":"resolved","reason":"last_alert_resolved"}]}
-- receipt: {"receiptId":"01a22a39-f78d-7175-8421-a5637da00000","receivedAt":"2026-11-30T02:12:51.725657Z","alerts":[{"index":0,"alertId":"01a22a39-f78e-7ed0-b055-5aaab0a8224a","incidentId":"01a22a39-f78e-7f7e-96c3-6e8e2c9b4064","fingerprint":"e130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a22a39-f7c1-7718-8b7e-29471c980000","receivedAt":"2026-11-30T02:12:51.777837Z","alerts":[{"index":0,"alertId":"01a22a39-f78e-7ed0-b055-5aaab0a8224a","incidentId":"01a22a39-f78e-7f7e-96c3-6e8e2c9b4064","fingerprint":"e130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584","outcome":"resolved","reason":"last_alert_resolved"}]}
-- receipt: {"receiptId":"01a22a39-f7f2-7f77-bd62-2f2427100000","receivedAt":"2026-11-30T02:12:51.82625Z","alerts":[{"index":0,"alertId":"01a22a39-f7f4-7c4e-8a58-5c1066a866b6","incidentId":"01a22a39-f78e-7f7e-96c3-6e8e2c9b4064","fingerprint":"e130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584","outcome":"joined","reason":"reopened"}]}
-- receipt: {"receiptId":"01a22a39-f845-768e-9d88-2d77e2ca0000","receivedAt":"2026-11-30T02:12:51.909032Z","alerts":[{"index":0,"alertId":"01a22a39-f846-7b53-b0af-ded71928bfdc","incidentId":"01a22a39-f846-757b-a9b8-20da48dfc319","fingerprint":"e799ea9d92d742dc1a8954aa240abf72adc908130c8835a071d3b83e074c526e","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a22a39-fa2b-740a-a6cf-5e3ea9280000","receivedAt":"2026-11-30T02:12:52.395798Z","alerts":[{"index":0,"alertId":"01a22a39-fa2c-76b6-9976-ac4a811a0c1e","incidentId":"01a22a39-fa2c-70fd-9dbf-733806ec9000","fingerprint":"fa9e3bbb9653aa6bdde6177a8f652bcd37837d7b1504c186fa84bcd48d7971b4","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a22a39-fb06-746b-918c-133ea4830000","receivedAt":"2026-11-30T02:12:52.614296Z","alerts":[{"index":0,"alertId":"01a22a39-fa2c-76b6-9976-ac4a811a0c1e","incidentId":"01a22a39-fa2c-70fd-9dbf-733806ec9000","fingerprint":"fa9e3bbb9653aa6bdde6177a8f652bcd37837d7b1504c186fa84bcd48d7971b4","outcome":"refired","reason":"incident_is_over"}]}
-- receipt: {"receiptId":"01a22a39-fb3f-73c7-9de4-4cde0e2c0000","receivedAt":"2026-11-30T02:12:52.671839Z","alerts":[{"index":0,"alertId":"01a22a39-fb40-7abf-a1b2-732908537fb2","incidentId":"01a22a39-fb40-7b0d-90cb-b7dfcd31261f","fingerprint":"099f60cbe08808be547f04948eb76250a391893fdd083e5f62a1cbae16a305d9","outcome":"created","reason":null},{"index":1,"alertId":null,"incidentId":null,"fingerprint":null,"outcome":"rejected","reason":"title is required and must not be blank"},{"index":2,"alertId":null,"incidentId":null,"fingerprint":"53555b63df113db1089d9ca72b5de1ffe14eed5f6b2a977858e93bcf23f00b18","outcome":"resolved","reason":"nothing_active"}]}
-- receipt: {"receiptId":"01a22a39-fb8a-7fd5-84c2-8bb9cc740000","receivedAt":"2026-11-30T02:12:52.746672Z","alerts":[{"index":0,"alertId":"01a22a39-fb8b-7228-88f0-4000b931af0e","incidentId":"01a22a39-fb8b-7829-8c6f-f2008157dfda","fingerprint":"03dfab064ec9701bf1c9992767a43e69ba7fbd3afcdd92fff68944772f62909a","outcome":"created","reason":null}]}
-- named: before-the-upgrade {"source":"evals","title":"Has a name","severity":"p2"}
-- receipt: {"receiptId":"01a22a39-fbd2-7765-bf41-6adb83c10000","receivedAt":"2026-11-30T02:12:52.81813Z","alerts":[{"index":0,"alertId":"01a22a39-fbd3-7726-9d73-0d28a41c8d09","incidentId":"01a22a39-fbd3-7bc8-86a1-946ef0511915","fingerprint":"586969c0cf7d0670d9c0f08aa6346fcd6728951870b844182076bb4a82215b02","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a22a39-fc0b-76cb-afd7-64464dce0000","receivedAt":"2026-11-30T02:12:52.875542Z","alerts":[{"index":0,"alertId":"01a22a39-fc0c-7114-8bcf-87d4ca3b0870","incidentId":"01a22a39-fc0c-725f-97e6-0126b3ce8b07","fingerprint":"f565a62b9575ac87fea15a0711eb80852a47d4290885cde251feeef8d966cc2c","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a22a39-fc46-7cc3-b5af-124db06f0000","receivedAt":"2026-11-30T02:12:52.934611Z","alerts":[{"index":0,"alertId":"01a22a39-fc47-7b46-8213-b0a60fd1411b","incidentId":"01a22a39-fc47-7ada-87ce-ee6cc13d7936","fingerprint":"def9718df72886f1ad3436c83aba9a329505415438085a13de525b461455ff3c","outcome":"created","reason":null},{"index":1,"alertId":null,"incidentId":null,"fingerprint":null,"outcome":"rejected","reason":"id is required and must not be blank; source is required and must not be blank; type is required and must not be blank; specversion must be 1.0"}]}
-- receipt: {"receiptId":"01a22a39-fd50-7c05-ae64-e626b2870000","receivedAt":"2026-11-30T02:12:53.200624Z","alerts":[{"index":0,"alertId":"01a22a39-fd51-7f12-873e-52e9d2f96a9c","incidentId":"01a22a39-fd51-7185-b9b4-32070cda7ecd","fingerprint":"e6897c1e5f56f0e0886404282aeb96e37e74270877c92e9547f745e4704d359f","outcome":"created","reason":null}]}
-- key: backup im_vFtuCFUICM8nqR7fu4S31PTGmJpW4
