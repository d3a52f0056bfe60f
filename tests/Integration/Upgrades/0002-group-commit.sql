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
-- Name: incidents; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA incidents;


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
    created_at timestamp with time zone NOT NULL
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
-- Name: receipts_until_20261123; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261123 (
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
ALTER TABLE ONLY alerts.receipts_until_20261123 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261124; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261124 (
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
ALTER TABLE ONLY alerts.receipts_until_20261124 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261125; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261125 (
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
ALTER TABLE ONLY alerts.receipts_until_20261125 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261126; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261126 (
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
ALTER TABLE ONLY alerts.receipts_until_20261126 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261127; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261127 (
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
ALTER TABLE ONLY alerts.receipts_until_20261127 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261128; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261128 (
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
ALTER TABLE ONLY alerts.receipts_until_20261128 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261129; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261129 (
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
ALTER TABLE ONLY alerts.receipts_until_20261129 ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: receipts_until_20261130; Type: TABLE; Schema: alerts; Owner: -
--

CREATE TABLE alerts.receipts_until_20261130 (
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
ALTER TABLE ONLY alerts.receipts_until_20261130 ALTER COLUMN body SET STORAGE EXTERNAL;


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
    dead_at timestamp with time zone
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
-- Name: __EFMigrationsHistory; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."__EFMigrationsHistory" (
    migration_id character varying(150) NOT NULL,
    product_version character varying(32) NOT NULL
);


--
-- Name: receipts_default; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_default DEFAULT;


--
-- Name: receipts_until_20261123; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261123 FOR VALUES FROM (MINVALUE) TO ('2026-11-23 00:00:00+00');


--
-- Name: receipts_until_20261124; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261124 FOR VALUES FROM ('2026-11-23 00:00:00+00') TO ('2026-11-24 00:00:00+00');


--
-- Name: receipts_until_20261125; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261125 FOR VALUES FROM ('2026-11-24 00:00:00+00') TO ('2026-11-25 00:00:00+00');


--
-- Name: receipts_until_20261126; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261126 FOR VALUES FROM ('2026-11-25 00:00:00+00') TO ('2026-11-26 00:00:00+00');


--
-- Name: receipts_until_20261127; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261127 FOR VALUES FROM ('2026-11-26 00:00:00+00') TO ('2026-11-27 00:00:00+00');


--
-- Name: receipts_until_20261128; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261128 FOR VALUES FROM ('2026-11-27 00:00:00+00') TO ('2026-11-28 00:00:00+00');


--
-- Name: receipts_until_20261129; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261129 FOR VALUES FROM ('2026-11-28 00:00:00+00') TO ('2026-11-29 00:00:00+00');


--
-- Name: receipts_until_20261130; Type: TABLE ATTACH; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts ATTACH PARTITION alerts.receipts_until_20261130 FOR VALUES FROM ('2026-11-29 00:00:00+00') TO ('2026-11-30 00:00:00+00');


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

INSERT INTO alerts.alerts VALUES ('01a20570-b2db-7ba4-923c-8fc33978336a', '\x77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b', '01a20570-b2db-7ad8-8fe7-2fc12e802795', 'api', 'evals', 'Fires since before the upgrade', NULL, 'p1', 'unknown', 'p2', NULL, NULL, NULL, '{}', '{}', '{}', NULL, '{}', 'firing', NULL, NULL, '2026-11-22 22:46:41.627395+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a20570-b37e-7725-b0b7-20e81a09cea2', '\xdc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890', '01a20570-b37e-7143-9e2f-a35ab1b264be', 'api', 'evals', 'Came and went', NULL, 'p2', 'quality', 'p2', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'resolved', NULL, NULL, '2026-11-22 22:46:41.790763+00', '2026-11-22 22:46:41.814281+00', true, '{}');
INSERT INTO alerts.alerts VALUES ('01a20570-b3b5-702b-bdc5-5d6e68f168f0', '\xe130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584', '01a20570-b3b5-7e59-9410-344e45d95b04', 'api', 'evals', 'Came, went and came', NULL, 'p2', 'quality', 'p2', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'resolved', NULL, NULL, '2026-11-22 22:46:41.845861+00', '2026-11-22 22:46:41.874875+00', false, '{}');
INSERT INTO alerts.alerts VALUES ('01a20570-b3ee-7ed7-a11e-bb8d64a1699f', '\xe130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584', '01a20570-b3b5-7e59-9410-344e45d95b04', 'api', 'evals', 'Came, went and came', NULL, 'p0', 'quality', 'p0', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'firing', NULL, NULL, '2026-11-22 22:46:41.902225+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a20570-b40c-7ce7-a43c-3aa5809d7831', '\xe799ea9d92d742dc1a8954aa240abf72adc908130c8835a071d3b83e074c526e', '01a20570-b40c-7f93-9d3b-c7484fd072d2', 'api', 'evals', 'Acknowledged while it fires', NULL, 'p2', 'quality', 'p2', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'firing', NULL, NULL, '2026-11-22 22:46:41.932066+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a20570-b46a-748e-92ec-3d2ced0b8970', '\xfa9e3bbb9653aa6bdde6177a8f652bcd37837d7b1504c186fa84bcd48d7971b4', '01a20570-b46a-74d8-b3d6-7a288db920fa', 'api', 'evals', 'Resolved by a person while it fires', NULL, 'p2', 'quality', 'p2', 'quality', NULL, NULL, '{"model": "m-1"}', '{}', '{checkout}', NULL, '{}', 'firing', NULL, NULL, '2026-11-22 22:46:42.026949+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a20570-b4d9-7df3-baa8-4f803b34c0d8', '\x099f60cbe08808be547f04948eb76250a391893fdd083e5f62a1cbae16a305d9', '01a20570-b4d9-7033-92b7-0b61d1a7b0c8', 'api', 'evals', 'One of three', NULL, 'p2', 'unknown', 'p2', NULL, NULL, NULL, '{}', '{}', '{}', NULL, '{}', 'firing', NULL, NULL, '2026-11-22 22:46:42.137997+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a20570-b508-7def-ad1f-f078d46aa602', '\x03dfab064ec9701bf1c9992767a43e69ba7fbd3afcdd92fff68944772f62909a', '01a20570-b508-7373-904f-6829ff3f1d4a', 'api', 'evals', 'Has a name', NULL, 'p2', 'unknown', 'p2', NULL, NULL, NULL, '{}', '{}', '{}', NULL, '{}', 'firing', NULL, NULL, '2026-11-22 22:46:42.184368+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a20570-b534-7c47-a6f9-25764707bfcd', '\x586969c0cf7d0670d9c0f08aa6346fcd6728951870b844182076bb4a82215b02', '01a20570-b534-7c09-b456-0e57ea0183e6', 'alertmanager', 'alertmanager', 'Calls fail', NULL, 'p0', 'provider', 'critical', NULL, NULL, NULL, '{"severity": "critical", "alertname": "LlmErrorRateHigh"}', '{"summary": "Calls fail"}', '{}', NULL, '{}', 'firing', '2026-03-01 12:00:00+00', NULL, '2026-11-22 22:46:42.228611+00', NULL, true, '{llm-errors}');
INSERT INTO alerts.alerts VALUES ('01a20570-b54d-7415-93f9-661b29f81ef9', '\xf565a62b9575ac87fea15a0711eb80852a47d4290885cde251feeef8d966cc2c', '01a20570-b54d-75d9-96c2-29e333e92a99', 'grafana', 'grafana', 'Twice as many', NULL, 'p2', 'cost', NULL, NULL, NULL, NULL, '{"alertname": "TokenUsageHigh", "grafana_folder": "LLM"}', '{"values": "{\"B\":2}", "summary": "Twice as many"}', '{}', NULL, '{}', 'firing', '2026-03-01 12:00:00+00', NULL, '2026-11-22 22:46:42.253301+00', NULL, true, '{llm-cost}');
INSERT INTO alerts.alerts VALUES ('01a20570-b56f-7075-9859-3f214a33f277', '\xdef9718df72886f1ad3436c83aba9a329505415438085a13de525b461455ff3c', '01a20570-b56f-7582-9b6e-2f1234c7ac75', 'cloudevents', '/guard', 'Injection attempts', NULL, 'p1', 'safety', 'high', 'safety', '1', NULL, '{"event_type": "com.example.blocked"}', '{}', '{}', NULL, '{}', 'firing', NULL, NULL, '2026-11-22 22:46:42.28711+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a20570-b589-7dd5-ac57-23192860deb6', '\x9a9cbc90d34ea8701de265b9aaa082ee594c846bf899f2e676ce9c020ba1e10e', '01a20570-b589-7533-a8b6-7661367a96c6', 'prometheus', 'prometheus', 'FallsSilent', NULL, 'p2', 'unknown', NULL, NULL, NULL, NULL, '{"job": "gateway", "alertname": "FallsSilent"}', '{}', '{}', NULL, '{http://prometheus:9090/graph}', 'firing', '2026-11-22 22:46:42.305293+00', NULL, '2026-11-22 22:46:42.313958+00', NULL, true, '{}');
INSERT INTO alerts.alerts VALUES ('01a20570-b5a8-7db0-a267-4c627403e418', '\xe6897c1e5f56f0e0886404282aeb96e37e74270877c92e9547f745e4704d359f', '01a20570-b5a8-7967-997e-c433648ec46e', 'nightly', 'nightly', 'From the nightly run', NULL, 'p3', 'unknown', 'low', NULL, NULL, NULL, '{"team": "search", "run_id": "7"}', '{}', '{search-api}', NULL, '{}', 'firing', NULL, NULL, '2026-11-22 22:46:42.344769+00', NULL, true, '{search-team}');
INSERT INTO alerts.alerts VALUES ('01a20570-b5ca-7285-8a72-3a1af4d9b948', '\x28377b46dab53153f3f78897defb45e12358407e969e2cf52f71974ef31ff118', '01a20570-b5ca-705b-b1b5-31592f0335c9', 'pager', 'pager', 'More than 5 % of calls fail', NULL, 'p0', 'provider', 'critical', 'provider', NULL, 'gateway', '{"class": "provider", "source": "gw-1"}', '{"service": "checkout"}', '{checkout}', NULL, '{}', 'firing', NULL, NULL, '2026-11-22 22:46:42.378001+00', NULL, true, '{}');


--
-- Data for Name: expiry; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.expiry VALUES (true, '2026-11-22 22:46:41.538928+00', '2026-11-22 22:46:39.138917+00');


--
-- Data for Name: idempotency_keys; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.idempotency_keys VALUES ('api', 'before-the-upgrade', '\xeabfded346974d963d496c5836f461815f95f9deaa37c9fa55636b2e4e25d003', '01a20570-b507-70ba-b72d-338003340000', '2026-11-22 22:46:42.184368+00');


--
-- Data for Name: integrations; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.integrations VALUES ('nightly', 'native', '{"team": "search"}', '{run_id}', '\x7091ac7198ac6b5764a11b666650f0e733d3c149e2df5ce5ff51914ea81f592b', '2026-11-22 22:46:41.2698+00', '2026-11-22 22:46:41.2698+00', '2026-11-22 22:46:41.2698+00', 1);
INSERT INTO alerts.integrations VALUES ('pager', 'pagerduty', '{}', '{}', '\x9728f8447cc13b4210da58ecb77c45ab9cea2f58a37d0673bda0aaba48c64fad', '2026-11-22 22:46:41.356082+00', '2026-11-22 22:46:41.356082+00', '2026-11-22 22:46:41.356082+00', 1);


--
-- Data for Name: ledger_totals; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: mapping_rules; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.mapping_rules VALUES ('search-team', '{"team=\"search\"","severity!~\"p0|critical\""}', NULL, 'p3', 'search-api', false, 10, '2026-11-22 22:46:40.940294+00', '2026-11-22 22:46:40.940294+00', 1);
INSERT INTO alerts.mapping_rules VALUES ('slo', '{"words=~\".* slo .*\""}', 'performance', NULL, NULL, true, 20, '2026-11-22 22:46:41.141351+00', '2026-11-22 22:46:41.141351+00', 1);


--
-- Data for Name: receipts_default; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261123; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b2ad-750d-a19c-c723e1140000', 0, '2026-11-22 22:46:41.581884+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{75}', '{0}', '{01a20570-b2db-7ba4-923c-8fc33978336a}', NULL, '\x007b22736f75726365223a226576616c73222c227469746c65223a2246697265732073696e6365206265666f7265207468652075706772616465222c227365766572697479223a227032227d', 75);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b351-72c5-bd48-0f268a5f0000', 0, '2026-11-22 22:46:41.745424+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{75}', '{200}', '{01a20570-b2db-7ba4-923c-8fc33978336a}', NULL, '\x007b22736f75726365223a226576616c73222c227469746c65223a2246697265732073696e6365206265666f7265207468652075706772616465222c227365766572697479223a227031227d', 75);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b37d-7cf4-af78-364db8820000', 0, '2026-11-22 22:46:41.789329+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{142}', '{0}', '{01a20570-b37e-7725-b0b7-20e81a09cea2}', NULL, '\x4001f0087b22736f75726365223a226576616c73222c227469746c1000f00e43616d6520616e642077656e74222c227365766572697479223a22703228002079702700407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 142);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b392-7ac8-a7ca-f476e1530000', 0, '2026-11-22 22:46:41.81078+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{144}', '{307}', '{01a20570-b37e-7725-b0b7-20e81a09cea2}', NULL, '\x4001f0087b22736f75726365223a226576616c73222c227469746c1000f00e43616d6520616e642077656e74222c227365766572697479223a22703228002079702700407175616c1600002100f033727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a227265736f6c766564227d', 144);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b3b1-7afb-82a6-954164100000', 0, '2026-11-22 22:46:41.841726+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{148}', '{0}', '{01a20570-b3b5-702b-bdc5-5d6e68f168f0}', NULL, '\x4001f0087b22736f75726365223a226576616c73222c227469746c1000f01443616d652c2077656e7420616e642063616d65222c227365766572697479223a2270322e002079702d00407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 148);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b3d0-7271-80bf-a6abed110000', 0, '2026-11-22 22:46:41.872663+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{150}', '{307}', '{01a20570-b3b5-702b-bdc5-5d6e68f168f0}', NULL, '\x4001f0087b22736f75726365223a226576616c73222c227469746c1000f01443616d652c2077656e7420616e642063616d65222c227365766572697479223a2270322e002079702d00407175616c1600002100f033727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a227265736f6c766564227d', 150);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b3eb-717e-b5cd-78e6c0f00000', 0, '2026-11-22 22:46:41.899543+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{148}', '{101}', '{01a20570-b3ee-7ed7-a11e-bb8d64a1699f}', NULL, '\x4001f0087b22736f75726365223a226576616c73222c227469746c1000f01443616d652c2077656e7420616e642063616d65222c227365766572697479223a2270302e002079702d00407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 148);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b40a-77f9-9fad-39cf7e460000', 0, '2026-11-22 22:46:41.930914+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{156}', '{0}', '{01a20570-b40c-7ce7-a43c-3aa5809d7831}', NULL, '\x4002f0087b22736f75726365223a226576616c73222c227469746c1000f00b41636b6e6f776c6564676564207768696c6520697420666972652600d07365766572697479223a22703236002079703500407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 156);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b468-782e-986f-fccfec770000', 0, '2026-11-22 22:46:42.024699+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{164}', '{0}', '{01a20570-b46a-748e-92ec-3d2ced0b8970}', NULL, '\x4002f0087b22736f75726365223a226576616c73222c227469746c1000f0135265736f6c766564206279206120706572736f6e207768696c6520697420666972652e00d07365766572697479223a2270323e002079703d00407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 164);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b4bd-79c7-b7a5-150a7b600000', 0, '2026-11-22 22:46:42.10985+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{164}', '{204}', '{01a20570-b46a-748e-92ec-3d2ced0b8970}', NULL, '\x4002f0087b22736f75726365223a226576616c73222c227469746c1000f0135265736f6c766564206279206120706572736f6e207768696c6520697420666972652e00d07365766572697479223a2270323e002079703d00407175616c1600002100f031727669636573223a5b22636865636b6f7574225d2c226c6162656c73223a7b226d6f64656c223a226d2d31227d2c22737461747573223a22666972696e67227d', 164);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b4d8-77d3-87ea-6f5119500000', 0, '2026-11-22 22:46:42.136372+00', '{api}', '{native}', '{127.0.0.1}', '{3}', '{171}', '{0,500,306}', '{01a20570-b4d9-7df3-baa8-4f803b34c0d8,00000000-0000-0000-0000-000000000000,00000000-0000-0000-0000-000000000000}', '{"1": {"problem": "title is required and must not be blank", "fingerprint": null}, "2": {"problem": null, "fingerprint": "53555b63df113db1089d9ca72b5de1ffe14eed5f6b2a977858e93bcf23f00b18"}}', '\x403ff0095b7b22736f75726365223a226576616c73222c227469746c1000ff104f6e65206f66207468726565222c227365766572697479223a227032227d2c3a00000f230010045d00104e4e006d2066697265645c00f0072c22737461747573223a227265736f6c766564227d5d', 171);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b507-70ba-b72d-338003340000', 0, '2026-11-22 22:46:42.183509+00', '{api}', '{native}', '{127.0.0.1}', '{1}', '{55}', '{0}', '{01a20570-b508-7def-ad1f-f078d46aa602}', NULL, '\x007b22736f75726365223a226576616c73222c227469746c65223a224861732061206e616d65222c227365766572697479223a227032227d', 55);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b533-73b6-849c-bf1d24830000', 0, '2026-11-22 22:46:42.227775+00', '{alertmanager}', '{alertmanager}', '{127.0.0.1}', '{1}', '{215}', '{0}', '{01a20570-b534-7c47-a6f9-25764707bfcd}', NULL, '\x400bf2277b2276657273696f6e223a2234222c22616c65727473223a5b7b22737461747573223a22666972696e67222c226c6162656c73223a7b2700f12c6e616d65223a224c6c6d4572726f725261746548696768222c227365766572697479223a22637269746963616c227d2c22616e6e6f746174696f6e45006073756d6d617225009143616c6c73206661692700f2167374617274734174223a22323032362d30332d30315431323a30303a30305a222c22656e64200051303030312d030011541d00803a30305a227d5d7d', 215);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b54c-7c14-b00d-a20938060000', 0, '2026-11-22 22:46:42.252476+00', '{grafana}', '{grafana}', '{127.0.0.1}', '{1}', '{253}', '{0}', '{01a20570-b54d-7415-93f9-661b29f81ef9}', NULL, '\x4020ff1e7b227265636569766572223a2272222c22737461747573223a22666972696e67222c22616c65727473223a5b7b1d0000926c6162656c73223a7b2700f1156e616d65223a22546f6b656e557361676548696768222c2267726166616e615f666f6c646b00f1024c4c4d227d2c22616e6e6f746174696f6e44007073756d6d6172794200c077696365206173206d616e792a00f2167374617274734174223a22323032362d30332d30315431323a30303a30305a222c22656e64200051303030312d030011541d000320005176616c756567008042223a327d7d5d7d', 253);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b56e-7d4c-aed1-d8163f130000', 0, '2026-11-22 22:46:42.286223+00', '{cloudevents}', '{cloudevents}', '{127.0.0.1}', '{2}', '{173}', '{0,500}', '{01a20570-b56f-7075-9859-3f214a33f277,00000000-0000-0000-0000-000000000000}', '{"1": {"problem": "id is required and must not be blank; source is required and must not be blank; type is required and must not be blank; specversion must be 1.0", "fingerprint": null}}', '\x4014f00a5b7b227370656376657273696f6e223a22312e30222c2269640b00f009222c22736f75726365223a222f6775617264222c227479701000f003636f6d2e6578616d706c652e626c6f636b651d00c064617461223a7b227469746c2600f003496e6a656374696f6e20617474656d7074735400e665766572697479223a22686967685400ac736166657479227d7d2c960060302e33227d5d', 173);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b588-7772-9ee6-1029a9df0000', 0, '2026-11-22 22:46:42.312999+00', '{prometheus}', '{prometheus}', '{127.0.0.1}', '{2}', '{201}', '{0,306}', '{01a20570-b589-7dd5-ac57-23192860deb6,00000000-0000-0000-0000-000000000000}', '{"1": {"problem": null, "fingerprint": "2a0fd1d72c262a10092ac68034c1c7da023f70f69f04317204950e36dfcf800d"}}', '\x4021ff575b7b226c6162656c73223a7b22616c6572746e616d65223a2246616c6c7353696c656e74222c226a6f62223a2267617465776179227d2c2267656e657261746f7255524c223a22687474703a2f2f70726f6d6574686575733a393039302f6772617068227d2c65000550456e6465644f00fe167374617274734174223a22323032362d30332d30315431313a30303a30305a222c22656e642000b0323a30303a30305a227d5d', 201);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b5a8-71cb-b875-25794c960000', 0, '2026-11-22 22:46:42.344009+00', '{nightly}', '{native}', '{127.0.0.1}', '{1}', '{91}', '{0}', '{01a20570-b5a8-7db0-a267-4c627403e418}', NULL, '\x007b22736f75726365223a22666f72676564222c227469746c65223a2246726f6d20746865206e696768746c792072756e222c227365766572697479223a226c6f77222c226c6162656c73223a7b2272756e5f6964223a2237227d7d', 91);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b5c8-7eda-a506-b6a78e560000', 0, '2026-11-22 22:46:42.376378+00', '{pager}', '{pagerduty}', '{127.0.0.1}', '{1}', '{246}', '{0}', '{01a20570-b5ca-7285-8a72-3a1af4d9b948}', NULL, '\x4024ff027b22726f7574696e675f6b6579223a222a01000cf312222c226576656e745f616374696f6e223a2274726967676572222c2264656475704800f00c67617465776179222c227061796c6f6164223a7b2273756d6d61726700f01c4d6f7265207468616e20352025206f662063616c6c73206661696c222c22736f75726365223a2267772d31100060657665726974390070637269746963612600e1636c617373223a2270726f7669648200e1637573746f6d5f64657461696c73730041657276694c00c0636865636b6f7574227d7d7d', 246);
INSERT INTO alerts.receipts_until_20261123 VALUES ('01a20570-b5e3-73ca-9ca7-8b583a3c0000', 0, '2026-11-22 22:46:42.403627+00', '{pager}', '{pagerduty}', '{127.0.0.1}', '{1}', '{250}', '{210}', '{01a20570-b5ca-7285-8a72-3a1af4d9b948}', NULL, '\x4021ff027b22726f7574696e675f6b6579223a222a01000cf316222c226576656e745f616374696f6e223a2261636b6e6f776c65646765222c2264656475704c00f00c67617465776179222c227061796c6f6164223a7b2273756d6d61726b00f01c4d6f7265207468616e20352025206f662063616c6c73206661696c222c22736f75726365223a2267772d31100060657665726974390070637269746963612600f112636c617373223a2270726f7669646572222c22637573746f6d5f64657461696c73730041657276694c00c0636865636b6f7574227d7d7d', 250);


--
-- Data for Name: receipts_until_20261124; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261125; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261126; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261127; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261128; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261129; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: receipts_until_20261130; Type: TABLE DATA; Schema: alerts; Owner: -
--



--
-- Data for Name: settings_revisions; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.settings_revisions VALUES ('doors', 7);


--
-- Data for Name: sightings; Type: TABLE DATA; Schema: alerts; Owner: -
--

INSERT INTO alerts.sightings VALUES ('01a20570-b2db-7ba4-923c-8fc33978336a', '2026-11-22 22:46:41.76189+00', 2, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a20570-b37e-7725-b0b7-20e81a09cea2', '2026-11-22 22:46:41.814281+00', 1, NULL, NULL, false);
INSERT INTO alerts.sightings VALUES ('01a20570-b3b5-702b-bdc5-5d6e68f168f0', '2026-11-22 22:46:41.874875+00', 1, NULL, NULL, false);
INSERT INTO alerts.sightings VALUES ('01a20570-b3ee-7ed7-a11e-bb8d64a1699f', '2026-11-22 22:46:41.902225+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a20570-b40c-7ce7-a43c-3aa5809d7831', '2026-11-22 22:46:41.932066+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a20570-b46a-748e-92ec-3d2ced0b8970', '2026-11-22 22:46:42.112458+00', 2, NULL, NULL, false);
INSERT INTO alerts.sightings VALUES ('01a20570-b4d9-7df3-baa8-4f803b34c0d8', '2026-11-22 22:46:42.137997+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a20570-b508-7def-ad1f-f078d46aa602', '2026-11-22 22:46:42.184368+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a20570-b534-7c47-a6f9-25764707bfcd', '2026-11-22 22:46:42.228611+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a20570-b54d-7415-93f9-661b29f81ef9', '2026-11-22 22:46:42.253301+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a20570-b56f-7075-9859-3f214a33f277', '2026-11-22 22:46:42.28711+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a20570-b589-7dd5-ac57-23192860deb6', '2026-11-22 22:46:42.313958+00', 1, '2026-11-22 22:51:42.305293+00', '2026-11-22 22:51:42.305293+00', true);
INSERT INTO alerts.sightings VALUES ('01a20570-b5a8-7db0-a267-4c627403e418', '2026-11-22 22:46:42.344769+00', 1, NULL, NULL, true);
INSERT INTO alerts.sightings VALUES ('01a20570-b5ca-7285-8a72-3a1af4d9b948', '2026-11-22 22:46:42.405517+00', 2, NULL, NULL, true);


--
-- Data for Name: leases; Type: TABLE DATA; Schema: common; Owner: -
--

INSERT INTO common.leases VALUES ('gauges', '01a20570-9e0e-7f67-8565-a803fb0785a5', 1, '2026-11-22 22:46:48.534153+00');
INSERT INTO common.leases VALUES ('expiry', '01a20570-9e16-7919-bb10-08d0da81a32b', 1, '2026-11-22 22:46:48.538163+00');
INSERT INTO common.leases VALUES ('retention', '01a20570-9e16-7957-b650-ebbd2b307315', 1, '2026-11-22 22:46:48.538508+00');


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: common; Owner: -
--



--
-- Data for Name: group_bindings; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.group_bindings VALUES ('\x77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b', '01a20570-b2db-7ad8-8fe7-2fc12e802795', true);
INSERT INTO incidents.group_bindings VALUES ('\xdc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890', '01a20570-b37e-7143-9e2f-a35ab1b264be', false);
INSERT INTO incidents.group_bindings VALUES ('\xe130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584', '01a20570-b3b5-7e59-9410-344e45d95b04', true);
INSERT INTO incidents.group_bindings VALUES ('\xe799ea9d92d742dc1a8954aa240abf72adc908130c8835a071d3b83e074c526e', '01a20570-b40c-7f93-9d3b-c7484fd072d2', true);
INSERT INTO incidents.group_bindings VALUES ('\xfa9e3bbb9653aa6bdde6177a8f652bcd37837d7b1504c186fa84bcd48d7971b4', '01a20570-b46a-74d8-b3d6-7a288db920fa', false);
INSERT INTO incidents.group_bindings VALUES ('\x099f60cbe08808be547f04948eb76250a391893fdd083e5f62a1cbae16a305d9', '01a20570-b4d9-7033-92b7-0b61d1a7b0c8', true);
INSERT INTO incidents.group_bindings VALUES ('\x03dfab064ec9701bf1c9992767a43e69ba7fbd3afcdd92fff68944772f62909a', '01a20570-b508-7373-904f-6829ff3f1d4a', true);
INSERT INTO incidents.group_bindings VALUES ('\x586969c0cf7d0670d9c0f08aa6346fcd6728951870b844182076bb4a82215b02', '01a20570-b534-7c09-b456-0e57ea0183e6', true);
INSERT INTO incidents.group_bindings VALUES ('\xf565a62b9575ac87fea15a0711eb80852a47d4290885cde251feeef8d966cc2c', '01a20570-b54d-75d9-96c2-29e333e92a99', true);
INSERT INTO incidents.group_bindings VALUES ('\xdef9718df72886f1ad3436c83aba9a329505415438085a13de525b461455ff3c', '01a20570-b56f-7582-9b6e-2f1234c7ac75', true);
INSERT INTO incidents.group_bindings VALUES ('\x9a9cbc90d34ea8701de265b9aaa082ee594c846bf899f2e676ce9c020ba1e10e', '01a20570-b589-7533-a8b6-7661367a96c6', true);
INSERT INTO incidents.group_bindings VALUES ('\xe6897c1e5f56f0e0886404282aeb96e37e74270877c92e9547f745e4704d359f', '01a20570-b5a8-7967-997e-c433648ec46e', true);
INSERT INTO incidents.group_bindings VALUES ('\x28377b46dab53153f3f78897defb45e12358407e969e2cf52f71974ef31ff118', '01a20570-b5ca-705b-b1b5-31592f0335c9', true);


--
-- Data for Name: incidents; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.incidents VALUES ('01a20570-aad4-7606-8c41-a2fed09ab7aa', 'Left open', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'open', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 22:46:39.572874+00', '2026-11-22 22:46:39.572874+00', '2026-11-22 22:46:39.572874+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a20570-acfc-7deb-adfa-a5978e469046', 'Moved by acknowledge', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'acknowledged', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 22:46:40.124588+00', '2026-11-22 22:46:40.189229+00', '2026-11-22 22:46:40.124588+00', '2026-11-22 22:46:40.189229+00', NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a20570-ad88-703a-b535-32b63f6d37dc', 'Moved by investigate', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'investigating', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 22:46:40.264985+00', '2026-11-22 22:46:40.30334+00', '2026-11-22 22:46:40.264985+00', '2026-11-22 22:46:40.30334+00', NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a20570-ade1-7139-8f09-fb88c68d3d1e', 'Moved by mitigate', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'mitigated', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 22:46:40.353465+00', '2026-11-22 22:46:40.401984+00', '2026-11-22 22:46:40.353465+00', '2026-11-22 22:46:40.401984+00', NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a20570-ae31-73a9-a4ab-79dc6688ac05', 'Moved by resolve', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'resolved', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 22:46:40.43319+00', '2026-11-22 22:46:40.485169+00', '2026-11-22 22:46:40.43319+00', NULL, '2026-11-22 22:46:40.485169+00', NULL, 'anonymous', 'manual', NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a20570-aebb-78eb-ae39-eb4c21382be4', 'Closed', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'closed', '{checkout}', '{}', '{"team": "search"}', '2026-11-22 22:46:40.571639+00', '2026-11-22 22:46:40.650725+00', '2026-11-22 22:46:40.571639+00', NULL, '2026-11-22 22:46:40.619278+00', '2026-11-22 22:46:40.650725+00', 'ana', 'assisted', 'A renamed variable', 'Rolled back', 3);
INSERT INTO incidents.incidents VALUES ('01a20570-af22-7f07-81be-ca9a3cdab53d', 'Reopened', 'Ünïcode and ''quotes''', 'p1', 'cost', 'api', 'open', '{checkout}', '{ana,ben}', '{"team": "search"}', '2026-11-22 22:46:40.674917+00', '2026-11-22 22:46:40.799147+00', '2026-11-22 22:46:40.737871+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 4);
INSERT INTO incidents.incidents VALUES ('01a20570-b2db-7ad8-8fe7-2fc12e802795', 'Fires since before the upgrade', NULL, 'p1', 'unknown', 'evals', 'open', '{}', '{}', '{}', '2026-11-22 22:46:41.627395+00', '2026-11-22 22:46:41.76189+00', '2026-11-22 22:46:41.627395+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a20570-b37e-7143-9e2f-a35ab1b264be', 'Came and went', NULL, 'p2', 'quality', 'evals', 'resolved', '{checkout}', '{}', '{"model": "m-1"}', '2026-11-22 22:46:41.790763+00', '2026-11-22 22:46:41.814281+00', '2026-11-22 22:46:41.790763+00', NULL, '2026-11-22 22:46:41.814281+00', NULL, 'system', 'automated', NULL, 'last_alert_resolved', 2);
INSERT INTO incidents.incidents VALUES ('01a20570-b3b5-7e59-9410-344e45d95b04', 'Came, went and came', NULL, 'p0', 'quality', 'evals', 'open', '{checkout}', '{}', '{"model": "m-1"}', '2026-11-22 22:46:41.845861+00', '2026-11-22 22:46:41.902225+00', '2026-11-22 22:46:41.902225+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3);
INSERT INTO incidents.incidents VALUES ('01a20570-b40c-7f93-9d3b-c7484fd072d2', 'Acknowledged while it fires', NULL, 'p2', 'quality', 'evals', 'acknowledged', '{checkout}', '{}', '{"model": "m-1"}', '2026-11-22 22:46:41.932066+00', '2026-11-22 22:46:41.980921+00', '2026-11-22 22:46:41.932066+00', '2026-11-22 22:46:41.980921+00', NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a20570-b46a-74d8-b3d6-7a288db920fa', 'Resolved by a person while it fires', NULL, 'p2', 'quality', 'evals', 'resolved', '{checkout}', '{}', '{"model": "m-1"}', '2026-11-22 22:46:42.026949+00', '2026-11-22 22:46:42.052309+00', '2026-11-22 22:46:42.026949+00', NULL, '2026-11-22 22:46:42.052309+00', NULL, 'anonymous', 'manual', NULL, NULL, 2);
INSERT INTO incidents.incidents VALUES ('01a20570-b4d9-7033-92b7-0b61d1a7b0c8', 'One of three', NULL, 'p2', 'unknown', 'evals', 'open', '{}', '{}', '{}', '2026-11-22 22:46:42.137997+00', '2026-11-22 22:46:42.137997+00', '2026-11-22 22:46:42.137997+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a20570-b508-7373-904f-6829ff3f1d4a', 'Has a name', NULL, 'p2', 'unknown', 'evals', 'open', '{}', '{}', '{}', '2026-11-22 22:46:42.184368+00', '2026-11-22 22:46:42.184368+00', '2026-11-22 22:46:42.184368+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a20570-b534-7c09-b456-0e57ea0183e6', 'Calls fail', NULL, 'p0', 'provider', 'alertmanager', 'open', '{}', '{}', '{"severity": "critical", "alertname": "LlmErrorRateHigh"}', '2026-11-22 22:46:42.228611+00', '2026-11-22 22:46:42.228611+00', '2026-11-22 22:46:42.228611+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a20570-b54d-75d9-96c2-29e333e92a99', 'Twice as many', NULL, 'p2', 'cost', 'grafana', 'open', '{}', '{}', '{"alertname": "TokenUsageHigh", "grafana_folder": "LLM"}', '2026-11-22 22:46:42.253301+00', '2026-11-22 22:46:42.253301+00', '2026-11-22 22:46:42.253301+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a20570-b56f-7582-9b6e-2f1234c7ac75', 'Injection attempts', NULL, 'p1', 'safety', '/guard', 'open', '{}', '{}', '{"event_type": "com.example.blocked"}', '2026-11-22 22:46:42.28711+00', '2026-11-22 22:46:42.28711+00', '2026-11-22 22:46:42.28711+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a20570-b589-7533-a8b6-7661367a96c6', 'FallsSilent', NULL, 'p2', 'unknown', 'prometheus', 'open', '{}', '{}', '{"job": "gateway", "alertname": "FallsSilent"}', '2026-11-22 22:46:42.313958+00', '2026-11-22 22:46:42.313958+00', '2026-11-22 22:46:42.313958+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a20570-b5a8-7967-997e-c433648ec46e', 'From the nightly run', NULL, 'p3', 'unknown', 'nightly', 'open', '{search-api}', '{}', '{"team": "search", "run_id": "7"}', '2026-11-22 22:46:42.344769+00', '2026-11-22 22:46:42.344769+00', '2026-11-22 22:46:42.344769+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO incidents.incidents VALUES ('01a20570-b5ca-705b-b1b5-31592f0335c9', 'More than 5 % of calls fail', NULL, 'p0', 'provider', 'pager', 'acknowledged', '{checkout}', '{}', '{"class": "provider", "source": "gw-1"}', '2026-11-22 22:46:42.378001+00', '2026-11-22 22:46:42.405517+00', '2026-11-22 22:46:42.378001+00', '2026-11-22 22:46:42.405517+00', NULL, NULL, NULL, NULL, NULL, NULL, 2);


--
-- Data for Name: search; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.search VALUES ('01a20570-aad4-7606-8c41-a2fed09ab7aa', '''left'':1A ''open'':2A ''quot'':5B ''ünïcode'':3B');
INSERT INTO incidents.search VALUES ('01a20570-acfc-7deb-adfa-a5978e469046', '''acknowledg'':3A ''move'':1A ''quot'':6B ''ünïcode'':4B');
INSERT INTO incidents.search VALUES ('01a20570-ad88-703a-b535-32b63f6d37dc', '''investig'':3A ''move'':1A ''quot'':6B ''ünïcode'':4B');
INSERT INTO incidents.search VALUES ('01a20570-ade1-7139-8f09-fb88c68d3d1e', '''mitig'':3A ''move'':1A ''quot'':6B ''ünïcode'':4B');
INSERT INTO incidents.search VALUES ('01a20570-ae31-73a9-a4ab-79dc6688ac05', '''move'':1A ''quot'':6B ''resolv'':3A ''ünïcode'':4B');
INSERT INTO incidents.search VALUES ('01a20570-aebb-78eb-ae39-eb4c21382be4', '''close'':1A ''quot'':4B ''ünïcode'':2B');
INSERT INTO incidents.search VALUES ('01a20570-af22-7f07-81be-ca9a3cdab53d', '''quot'':4B ''reopen'':1A ''ünïcode'':2B');
INSERT INTO incidents.search VALUES ('01a20570-b2db-7ad8-8fe7-2fc12e802795', '''fire'':1A ''sinc'':2A ''upgrad'':5A');
INSERT INTO incidents.search VALUES ('01a20570-b37e-7143-9e2f-a35ab1b264be', '''came'':1A ''went'':3A');
INSERT INTO incidents.search VALUES ('01a20570-b3b5-7e59-9410-344e45d95b04', '''came'':1A,4A ''went'':2A');
INSERT INTO incidents.search VALUES ('01a20570-b40c-7f93-9d3b-c7484fd072d2', '''acknowledg'':1A ''fire'':4A');
INSERT INTO incidents.search VALUES ('01a20570-b46a-74d8-b3d6-7a288db920fa', '''fire'':7A ''person'':4A ''resolv'':1A');
INSERT INTO incidents.search VALUES ('01a20570-b4d9-7033-92b7-0b61d1a7b0c8', '''one'':1A ''three'':3A');
INSERT INTO incidents.search VALUES ('01a20570-b508-7373-904f-6829ff3f1d4a', '''name'':3A');
INSERT INTO incidents.search VALUES ('01a20570-b534-7c09-b456-0e57ea0183e6', '''call'':1A ''fail'':2A');
INSERT INTO incidents.search VALUES ('01a20570-b54d-75d9-96c2-29e333e92a99', '''mani'':3A ''twice'':1A');
INSERT INTO incidents.search VALUES ('01a20570-b56f-7582-9b6e-2f1234c7ac75', '''attempt'':2A ''inject'':1A');
INSERT INTO incidents.search VALUES ('01a20570-b589-7533-a8b6-7661367a96c6', '''fallssil'':1A');
INSERT INTO incidents.search VALUES ('01a20570-b5a8-7967-997e-c433648ec46e', '''night'':3A ''run'':4A');
INSERT INTO incidents.search VALUES ('01a20570-b5ca-705b-b1b5-31592f0335c9', '''5'':3A ''call'':5A ''fail'':6A');


--
-- Data for Name: timeline_default; Type: TABLE DATA; Schema: incidents; Owner: -
--



--
-- Data for Name: timeline_until_20261201; Type: TABLE DATA; Schema: incidents; Owner: -
--

INSERT INTO incidents.timeline_until_20261201 VALUES (1, '2026-11-22 22:46:39.572874+00', '01a20570-aad4-7606-8c41-a2fed09ab7aa', 'anonymous', 'created', NULL, 'open', 'Left open');
INSERT INTO incidents.timeline_until_20261201 VALUES (2, '2026-11-22 22:46:40.124588+00', '01a20570-acfc-7deb-adfa-a5978e469046', 'anonymous', 'created', NULL, 'open', 'Moved by acknowledge');
INSERT INTO incidents.timeline_until_20261201 VALUES (3, '2026-11-22 22:46:40.189229+00', '01a20570-acfc-7deb-adfa-a5978e469046', 'anonymous', 'state_changed', 'open', 'acknowledged', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (4, '2026-11-22 22:46:40.264985+00', '01a20570-ad88-703a-b535-32b63f6d37dc', 'anonymous', 'created', NULL, 'open', 'Moved by investigate');
INSERT INTO incidents.timeline_until_20261201 VALUES (5, '2026-11-22 22:46:40.30334+00', '01a20570-ad88-703a-b535-32b63f6d37dc', 'anonymous', 'state_changed', 'open', 'investigating', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (6, '2026-11-22 22:46:40.353465+00', '01a20570-ade1-7139-8f09-fb88c68d3d1e', 'anonymous', 'created', NULL, 'open', 'Moved by mitigate');
INSERT INTO incidents.timeline_until_20261201 VALUES (7, '2026-11-22 22:46:40.401984+00', '01a20570-ade1-7139-8f09-fb88c68d3d1e', 'anonymous', 'state_changed', 'open', 'mitigated', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (8, '2026-11-22 22:46:40.43319+00', '01a20570-ae31-73a9-a4ab-79dc6688ac05', 'anonymous', 'created', NULL, 'open', 'Moved by resolve');
INSERT INTO incidents.timeline_until_20261201 VALUES (9, '2026-11-22 22:46:40.485169+00', '01a20570-ae31-73a9-a4ab-79dc6688ac05', 'anonymous', 'state_changed', 'open', 'resolved', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (10, '2026-11-22 22:46:40.571639+00', '01a20570-aebb-78eb-ae39-eb4c21382be4', 'anonymous', 'created', NULL, 'open', 'Closed');
INSERT INTO incidents.timeline_until_20261201 VALUES (11, '2026-11-22 22:46:40.619278+00', '01a20570-aebb-78eb-ae39-eb4c21382be4', 'ana', 'state_changed', 'open', 'resolved', 'Rolled back');
INSERT INTO incidents.timeline_until_20261201 VALUES (12, '2026-11-22 22:46:40.650725+00', '01a20570-aebb-78eb-ae39-eb4c21382be4', 'anonymous', 'state_changed', 'resolved', 'closed', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (13, '2026-11-22 22:46:40.674917+00', '01a20570-af22-7f07-81be-ca9a3cdab53d', 'anonymous', 'created', NULL, 'open', 'Reopened');
INSERT INTO incidents.timeline_until_20261201 VALUES (14, '2026-11-22 22:46:40.700262+00', '01a20570-af22-7f07-81be-ca9a3cdab53d', 'anonymous', 'state_changed', 'open', 'resolved', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (15, '2026-11-22 22:46:40.737871+00', '01a20570-af22-7f07-81be-ca9a3cdab53d', 'ben', 'state_changed', 'resolved', 'open', 'It is back');
INSERT INTO incidents.timeline_until_20261201 VALUES (16, '2026-11-22 22:46:40.768015+00', '01a20570-af22-7f07-81be-ca9a3cdab53d', 'anonymous', 'note_added', NULL, NULL, 'A note
of two lines');
INSERT INTO incidents.timeline_until_20261201 VALUES (17, '2026-11-22 22:46:40.799147+00', '01a20570-af22-7f07-81be-ca9a3cdab53d', 'anonymous', 'assignees_changed', '', 'ana, ben', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (18, '2026-11-22 22:46:41.627395+00', '01a20570-b2db-7ad8-8fe7-2fc12e802795', 'evals', 'created', NULL, 'open', 'Fires since before the upgrade');
INSERT INTO incidents.timeline_until_20261201 VALUES (19, '2026-11-22 22:46:41.76189+00', '01a20570-b2db-7ad8-8fe7-2fc12e802795', 'evals', 'severity_changed', 'p2', 'p1', 'Fires since before the upgrade');
INSERT INTO incidents.timeline_until_20261201 VALUES (20, '2026-11-22 22:46:41.790763+00', '01a20570-b37e-7143-9e2f-a35ab1b264be', 'evals', 'created', NULL, 'open', 'Came and went');
INSERT INTO incidents.timeline_until_20261201 VALUES (21, '2026-11-22 22:46:41.814281+00', '01a20570-b37e-7143-9e2f-a35ab1b264be', 'evals', 'alert_resolved', NULL, NULL, 'Came and went');
INSERT INTO incidents.timeline_until_20261201 VALUES (22, '2026-11-22 22:46:41.814281+00', '01a20570-b37e-7143-9e2f-a35ab1b264be', 'system', 'state_changed', 'open', 'resolved', 'last_alert_resolved');
INSERT INTO incidents.timeline_until_20261201 VALUES (23, '2026-11-22 22:46:41.845861+00', '01a20570-b3b5-7e59-9410-344e45d95b04', 'evals', 'created', NULL, 'open', 'Came, went and came');
INSERT INTO incidents.timeline_until_20261201 VALUES (24, '2026-11-22 22:46:41.874875+00', '01a20570-b3b5-7e59-9410-344e45d95b04', 'evals', 'alert_resolved', NULL, NULL, 'Came, went and came');
INSERT INTO incidents.timeline_until_20261201 VALUES (25, '2026-11-22 22:46:41.874875+00', '01a20570-b3b5-7e59-9410-344e45d95b04', 'system', 'state_changed', 'open', 'resolved', 'last_alert_resolved');
INSERT INTO incidents.timeline_until_20261201 VALUES (26, '2026-11-22 22:46:41.902225+00', '01a20570-b3b5-7e59-9410-344e45d95b04', 'evals', 'state_changed', 'resolved', 'open', 'reopened');
INSERT INTO incidents.timeline_until_20261201 VALUES (27, '2026-11-22 22:46:41.902225+00', '01a20570-b3b5-7e59-9410-344e45d95b04', 'evals', 'severity_changed', 'p2', 'p0', 'Came, went and came');
INSERT INTO incidents.timeline_until_20261201 VALUES (28, '2026-11-22 22:46:41.902225+00', '01a20570-b3b5-7e59-9410-344e45d95b04', 'evals', 'alert_joined', NULL, 'reopened', 'Came, went and came');
INSERT INTO incidents.timeline_until_20261201 VALUES (29, '2026-11-22 22:46:41.932066+00', '01a20570-b40c-7f93-9d3b-c7484fd072d2', 'evals', 'created', NULL, 'open', 'Acknowledged while it fires');
INSERT INTO incidents.timeline_until_20261201 VALUES (30, '2026-11-22 22:46:41.980921+00', '01a20570-b40c-7f93-9d3b-c7484fd072d2', 'anonymous', 'state_changed', 'open', 'acknowledged', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (31, '2026-11-22 22:46:42.026949+00', '01a20570-b46a-74d8-b3d6-7a288db920fa', 'evals', 'created', NULL, 'open', 'Resolved by a person while it fires');
INSERT INTO incidents.timeline_until_20261201 VALUES (32, '2026-11-22 22:46:42.052309+00', '01a20570-b46a-74d8-b3d6-7a288db920fa', 'anonymous', 'state_changed', 'open', 'resolved', NULL);
INSERT INTO incidents.timeline_until_20261201 VALUES (33, '2026-11-22 22:46:42.137997+00', '01a20570-b4d9-7033-92b7-0b61d1a7b0c8', 'evals', 'created', NULL, 'open', 'One of three');
INSERT INTO incidents.timeline_until_20261201 VALUES (34, '2026-11-22 22:46:42.184368+00', '01a20570-b508-7373-904f-6829ff3f1d4a', 'evals', 'created', NULL, 'open', 'Has a name');
INSERT INTO incidents.timeline_until_20261201 VALUES (35, '2026-11-22 22:46:42.228611+00', '01a20570-b534-7c09-b456-0e57ea0183e6', 'alertmanager', 'created', NULL, 'open', 'Calls fail');
INSERT INTO incidents.timeline_until_20261201 VALUES (36, '2026-11-22 22:46:42.253301+00', '01a20570-b54d-75d9-96c2-29e333e92a99', 'grafana', 'created', NULL, 'open', 'Twice as many');
INSERT INTO incidents.timeline_until_20261201 VALUES (37, '2026-11-22 22:46:42.28711+00', '01a20570-b56f-7582-9b6e-2f1234c7ac75', '/guard', 'created', NULL, 'open', 'Injection attempts');
INSERT INTO incidents.timeline_until_20261201 VALUES (38, '2026-11-22 22:46:42.313958+00', '01a20570-b589-7533-a8b6-7661367a96c6', 'prometheus', 'created', NULL, 'open', 'FallsSilent');
INSERT INTO incidents.timeline_until_20261201 VALUES (39, '2026-11-22 22:46:42.344769+00', '01a20570-b5a8-7967-997e-c433648ec46e', 'nightly', 'created', NULL, 'open', 'From the nightly run');
INSERT INTO incidents.timeline_until_20261201 VALUES (40, '2026-11-22 22:46:42.378001+00', '01a20570-b5ca-705b-b1b5-31592f0335c9', 'pager', 'created', NULL, 'open', 'More than 5 % of calls fail');
INSERT INTO incidents.timeline_until_20261201 VALUES (41, '2026-11-22 22:46:42.405517+00', '01a20570-b5ca-705b-b1b5-31592f0335c9', 'pager', 'state_changed', 'open', 'acknowledged', 'acknowledged');
INSERT INTO incidents.timeline_until_20261201 VALUES (42, '2026-11-22 22:46:42.584979+00', '01a20570-aad4-7606-8c41-a2fed09ab7aa', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (43, '2026-11-22 22:46:42.584977+00', '01a20570-acfc-7deb-adfa-a5978e469046', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (44, '2026-11-22 22:46:42.584975+00', '01a20570-ad88-703a-b535-32b63f6d37dc', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (45, '2026-11-22 22:46:42.584973+00', '01a20570-ade1-7139-8f09-fb88c68d3d1e', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (46, '2026-11-22 22:46:42.584971+00', '01a20570-af22-7f07-81be-ca9a3cdab53d', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (47, '2026-11-22 22:46:42.584969+00', '01a20570-b3b5-7e59-9410-344e45d95b04', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (48, '2026-11-22 22:46:42.584957+00', '01a20570-b40c-7f93-9d3b-c7484fd072d2', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');
INSERT INTO incidents.timeline_until_20261201 VALUES (49, '2026-11-22 22:46:42.584748+00', '01a20570-b5ca-705b-b1b5-31592f0335c9', 'ci', 'change_recorded', NULL, NULL, 'Deployed 4.2.0
at 2026-03-01T11:50:00Z');


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
-- Data for Name: __EFMigrationsHistory; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122171733_Initial', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122195902_ChangesOnTimeline', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122200401_GroupCommit', '10.0.15');
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122200929_Integrations', '10.0.15');


--
-- Name: timeline_sequence; Type: SEQUENCE SET; Schema: incidents; Owner: -
--

SELECT pg_catalog.setval('incidents.timeline_sequence', 49, true);


--
-- Name: unindexed_n_seq; Type: SEQUENCE SET; Schema: incidents; Owner: -
--

SELECT pg_catalog.setval('incidents.unindexed_n_seq', 13, true);


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
-- Name: receipts_until_20261123 receipts_until_20261123_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261123
    ADD CONSTRAINT receipts_until_20261123_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261124 receipts_until_20261124_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261124
    ADD CONSTRAINT receipts_until_20261124_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261125 receipts_until_20261125_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261125
    ADD CONSTRAINT receipts_until_20261125_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261126 receipts_until_20261126_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261126
    ADD CONSTRAINT receipts_until_20261126_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261127 receipts_until_20261127_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261127
    ADD CONSTRAINT receipts_until_20261127_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261128 receipts_until_20261128_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261128
    ADD CONSTRAINT receipts_until_20261128_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261129 receipts_until_20261129_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261129
    ADD CONSTRAINT receipts_until_20261129_pkey PRIMARY KEY (id, first_index, received_at);


--
-- Name: receipts_until_20261130 receipts_until_20261130_pkey; Type: CONSTRAINT; Schema: alerts; Owner: -
--

ALTER TABLE ONLY alerts.receipts_until_20261130
    ADD CONSTRAINT receipts_until_20261130_pkey PRIMARY KEY (id, first_index, received_at);


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
-- Name: __EFMigrationsHistory pk___ef_migrations_history; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."__EFMigrationsHistory"
    ADD CONSTRAINT pk___ef_migrations_history PRIMARY KEY (migration_id);


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
-- Name: ux_outbox_business_key; Type: INDEX; Schema: common; Owner: -
--

CREATE UNIQUE INDEX ux_outbox_business_key ON common.outbox USING btree (type, business_key) WHERE ((business_key IS NOT NULL) AND (dead_at IS NULL));


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
-- Name: receipts_default_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_default_pkey;


--
-- Name: receipts_until_20261123_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261123_pkey;


--
-- Name: receipts_until_20261124_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261124_pkey;


--
-- Name: receipts_until_20261125_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261125_pkey;


--
-- Name: receipts_until_20261126_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261126_pkey;


--
-- Name: receipts_until_20261127_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261127_pkey;


--
-- Name: receipts_until_20261128_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261128_pkey;


--
-- Name: receipts_until_20261129_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261129_pkey;


--
-- Name: receipts_until_20261130_pkey; Type: INDEX ATTACH; Schema: alerts; Owner: -
--

ALTER INDEX alerts.pk_receipts ATTACH PARTITION alerts.receipts_until_20261130_pkey;


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
-- PostgreSQL database dump complete
--


-- key: nightly im_p1Rto50J6OcCMpqDII4LWiRZIlsEW
-- key: pager im_On2guEwnrUZvd2tvpdYxvlwo5tsie
-- key: removed im_XV1cqyr4A4HGUB3s3UoqrT79iMc3X
-- receipt: {"receiptId":"01a20570-b2ad-750d-a19c-c723e1140000","receivedAt":"2026-11-22T22:46:41.581884Z","alerts":[{"index":0,"alertId":"01a20570-b2db-7ba4-923c-8fc33978336a","incidentId":"01a20570-b2db-7ad8-8fe7-2fc12e802795","fingerprint":"77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a20570-b351-72c5-bd48-0f268a5f0000","receivedAt":"2026-11-22T22:46:41.745424Z","alerts":[{"index":0,"alertId":"01a20570-b2db-7ba4-923c-8fc33978336a","incidentId":"01a20570-b2db-7ad8-8fe7-2fc12e802795","fingerprint":"77c005c12b8753fa44463fc5b9b060e0c7e868395fe1101291a3377ee72ab75b","outcome":"refired","reason":null}]}
-- receipt: {"receiptId":"01a20570-b37d-7cf4-af78-364db8820000","receivedAt":"2026-11-22T22:46:41.789329Z","alerts":[{"index":0,"alertId":"01a20570-b37e-7725-b0b7-20e81a09cea2","incidentId":"01a20570-b37e-7143-9e2f-a35ab1b264be","fingerprint":"dc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a20570-b392-7ac8-a7ca-f476e1530000","receivedAt":"2026-11-22T22:46:41.81078Z","alerts":[{"index":0,"alertId":"01a20570-b37e-7725-b0b7-20e81a09cea2","incidentId":"01a20570-b37e-7143-9e2f-a35ab1b264be","fingerprint":"dc2cfbf54b4531fc7bfb73c2daf3533d2a4cd2e3e38ffc40f6348841952e5890","outcome":"resolved","reason":"last_alert_resolved"}]}
-- receipt: {"receiptId":"01a20570-b3b1-7afb-82a6-954164100000","receivedAt":"2026-11-22T22:46:41.841726Z","alerts":[{"index":0,"alertId":"01a20570-b3b5-702b-bdc5-5d6e68f168f0","incidentId":"01a20570-b3b5-7e59-9410-344e45d95b04","fingerprint":"e130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a20570-b3d0-7271-80bf-a6abed110000","receivedAt":"2026-11-22T22:46:41.872663Z","alerts":[{"index":0,"alertId":"01a20570-b3b5-702b-bdc5-5d6e68f168f0","incidentId":"01a20570-b3b5-7e59-9410-344e45d95b04","fingerprint":"e130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584","outcome":"resolved","reason":"last_alert_resolved"}]}
-- receipt: {"receiptId":"01a20570-b3eb-717e-b5cd-78e6c0f00000","receivedAt":"2026-11-22T22:46:41.899543Z","alerts":[{"index":0,"alertId":"01a20570-b3ee-7ed7-a11e-bb8d64a1699f","incidentId":"01a20570-b3b5-7e59-9410-344e45d95b04","fingerprint":"e130dc77ab9e596aa7c44dd32622a8a233ca97d198634046a86059e032777584","outcome":"joined","reason":"reopened"}]}
-- receipt: {"receiptId":"01a20570-b40a-77f9-9fad-39cf7e460000","receivedAt":"2026-11-22T22:46:41.930914Z","alerts":[{"index":0,"alertId":"01a20570-b40c-7ce7-a43c-3aa5809d7831","incidentId":"01a20570-b40c-7f93-9d3b-c7484fd072d2","fingerprint":"e799ea9d92d742dc1a8954aa240abf72adc908130c8835a071d3b83e074c526e","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a20570-b468-782e-986f-fccfec770000","receivedAt":"2026-11-22T22:46:42.024699Z","alerts":[{"index":0,"alertId":"01a20570-b46a-748e-92ec-3d2ced0b8970","incidentId":"01a20570-b46a-74d8-b3d6-7a288db920fa","fingerprint":"fa9e3bbb9653aa6bdde6177a8f652bcd37837d7b1504c186fa84bcd48d7971b4","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a20570-b4bd-79c7-b7a5-150a7b600000","receivedAt":"2026-11-22T22:46:42.10985Z","alerts":[{"index":0,"alertId":"01a20570-b46a-748e-92ec-3d2ced0b8970","incidentId":"01a20570-b46a-74d8-b3d6-7a288db920fa","fingerprint":"fa9e3bbb9653aa6bdde6177a8f652bcd37837d7b1504c186fa84bcd48d7971b4","outcome":"refired","reason":"incident_is_over"}]}
-- receipt: {"receiptId":"01a20570-b4d8-77d3-87ea-6f5119500000","receivedAt":"2026-11-22T22:46:42.136372Z","alerts":[{"index":0,"alertId":"01a20570-b4d9-7df3-baa8-4f803b34c0d8","incidentId":"01a20570-b4d9-7033-92b7-0b61d1a7b0c8","fingerprint":"099f60cbe08808be547f04948eb76250a391893fdd083e5f62a1cbae16a305d9","outcome":"created","reason":null},{"index":1,"alertId":null,"incidentId":null,"fingerprint":null,"outcome":"rejected","reason":"title is required and must not be blank"},{"index":2,"alertId":null,"incidentId":null,"fingerprint":"53555b63df113db1089d9ca72b5de1ffe14eed5f6b2a977858e93bcf23f00b18","outcome":"resolved","reason":"nothing_active"}]}
-- receipt: {"receiptId":"01a20570-b507-70ba-b72d-338003340000","receivedAt":"2026-11-22T22:46:42.183509Z","alerts":[{"index":0,"alertId":"01a20570-b508-7def-ad1f-f078d46aa602","incidentId":"01a20570-b508-7373-904f-6829ff3f1d4a","fingerprint":"03dfab064ec9701bf1c9992767a43e69ba7fbd3afcdd92fff68944772f62909a","outcome":"created","reason":null}]}
-- named: before-the-upgrade {"source":"evals","title":"Has a name","severity":"p2"}
-- receipt: {"receiptId":"01a20570-b533-73b6-849c-bf1d24830000","receivedAt":"2026-11-22T22:46:42.227775Z","alerts":[{"index":0,"alertId":"01a20570-b534-7c47-a6f9-25764707bfcd","incidentId":"01a20570-b534-7c09-b456-0e57ea0183e6","fingerprint":"586969c0cf7d0670d9c0f08aa6346fcd6728951870b844182076bb4a82215b02","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a20570-b54c-7c14-b00d-a20938060000","receivedAt":"2026-11-22T22:46:42.252476Z","alerts":[{"index":0,"alertId":"01a20570-b54d-7415-93f9-661b29f81ef9","incidentId":"01a20570-b54d-75d9-96c2-29e333e92a99","fingerprint":"f565a62b9575ac87fea15a0711eb80852a47d4290885cde251feeef8d966cc2c","outcome":"created","reason":null}]}
-- receipt: {"receiptId":"01a20570-b56e-7d4c-aed1-d8163f130000","receivedAt":"2026-11-22T22:46:42.286223Z","alerts":[{"index":0,"alertId":"01a20570-b56f-7075-9859-3f214a33f277","incidentId":"01a20570-b56f-7582-9b6e-2f1234c7ac75","fingerprint":"def9718df72886f1ad3436c83aba9a329505415438085a13de525b461455ff3c","outcome":"created","reason":null},{"index":1,"alertId":null,"incidentId":null,"fingerprint":null,"outcome":"rejected","reason":"id is required and must not be blank; source is required and must not be blank; type is required and must not be blank; specversion must be 1.0"}]}
-- receipt: {"receiptId":"01a20570-b5a8-71cb-b875-25794c960000","receivedAt":"2026-11-22T22:46:42.344009Z","alerts":[{"index":0,"alertId":"01a20570-b5a8-7db0-a267-4c627403e418","incidentId":"01a20570-b5a8-7967-997e-c433648ec46e","fingerprint":"e6897c1e5f56f0e0886404282aeb96e37e74270877c92e9547f745e4704d359f","outcome":"created","reason":null}]}
