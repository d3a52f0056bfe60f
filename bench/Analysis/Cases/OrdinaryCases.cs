namespace IncidentManager.Analysis.Cases;

/// <summary>What breaks everywhere else. Some have a change near them that is not the cause.</summary>
internal static class OrdinaryCases
{
    public static Case[] Of { get; } =
    [
        new("database-pool", "application", "orders-api", "orders-api: connection is not available")
        {
            Says = "HikariPool-1 - Connection is not available, request timed out after 30001ms (total=10, active=10, idle=0)",
            Changes = [new(12, "config", "orders-api", "Lower maximumPoolSize from 40 to 10")],
            Cause = ["maximumPoolSize|pool"], Cites = "maximumPoolSize",
        },
        new("database-long-query", "data", "invoices", "invoices: statements are slow")
        {
            Needs = ["invoices > postgres-billing"],
            Beside = [new("postgres-billing", "postgres-billing: a transaction is open for 3 h and holds back vacuum")],
            Cause = ["vacuum|transaction"], Cites = "holds back vacuum",
        },
        new("migration-lock", "data", "accounts-api", "accounts-api: lock timeout on table accounts")
        {
            Needs = ["accounts-api > postgres-accounts"],
            Changes = [new(4, "migration", "postgres-accounts", "Add a NOT NULL column with a default to accounts"), new(40, "deploy", "accounts-api", "Deploy accounts-api 9.1.0: audit log")],
            Cause = ["NOT NULL|column"], Cites = "NOT NULL",
        },
        new("disk-full", "infrastructure", "build-cache", "Disk of build-cache is full")
        {
            Says = "No space left on device: /var/cache 100 %",
            Past = [new("build-cache", "Disk of build-cache is full", "The nightly clean-up had been disabled: the cron job cache-prune was commented out")],
            Cause = ["cache-prune|clean-up|cron"], Cites = "cache-prune",
        },
        new("disk-logs", "infrastructure", "auth-proxy", "auth-proxy: disk fills by 2 GB an hour")
        {
            Changes = [new(45, "config", "auth-proxy", "Set the log level to debug to look into a ticket")],
            Cause = ["debug|log level"], Cites = "debug",
        },
        new("certificate", "availability", "partner-api", "partner-api: TLS handshake fails")
        {
            Says = "x509: certificate has expired or is not yet valid: current time is after its notAfter",
            Runbook = "# TLS of partner-api\nThe certificate is renewed by hand each year. If it has expired, follow Renew the certificate.",
            Cause = ["certificate", "expired"], Cites = "certificate has expired|certificate is renewed",
        },
        new("certificate-change", "availability", "webhooks-in", "webhooks-in: unknown certificate authority")
        {
            Changes = [new(7, "infrastructure", "webhooks-in", "Replace the certificate chain: new intermediate, old one removed")],
            Cause = ["chain|intermediate|certificate"], Cites = "intermediate",
        },
        new("dns", "availability", "loyalty", "loyalty: no such host")
        {
            Says = "dial tcp: lookup points.internal: no such host",
            Changes = [new(10, "infrastructure", "loyalty", "Remove unused DNS records of zone internal"), new(2, "deploy", "loyalty", "Deploy loyalty 3.3.1: fix a typo")],
            Cause = ["dns"], Cites = "DNS records",
        },
        new("feature-flag", "application", "checkout-web", "Error rate of checkout-web above 5 %")
        {
            Changes = [new(3, "feature_flag", "checkout-web", "Turn on one-page-checkout for 100 %"), new(55, "deploy", "checkout-web", "Deploy checkout-web 88")],
            Cause = ["one-page-checkout"], Cites = "one-page-checkout",
        },
        new("config", "application", "shipping-quotes", "shipping-quotes answers with 0.00")
        {
            Changes = [new(20, "config", "shipping-quotes", "Move the tariff table to tariffs-2027.csv")],
            Cause = ["tariff"], Cites = "tariffs-2027",
        },
        new("noisy-neighbour", "performance", "pricing", "pricing: CPU is stolen, p99 above 2 s")
        {
            Says = "steal 38 % on all pods of the node pool general",
            Past = [new("pricing", "pricing: CPU is stolen, p99 above 3 s", "A batch job of the data team shared the node pool: noisy neighbour; it was moved to a pool of its own")],
            Cause = ["neighbour|batch job"], Cites = "noisy neighbour",
        },
        new("dependency-down", "availability", "cart", "cart: 60 % of requests fail")
        {
            Needs = ["cart > session-store"],
            Beside = [new("session-store", "session-store: the primary is gone, no failover")],
            Cause = ["session-store|primary"], Cites = "session-store: the primary",
        },
        new("dependency-two-away", "availability", "storefront", "storefront: pages load without prices")
        {
            Needs = ["storefront > product-api", "product-api > price-engine"],
            Changes = [new(15, "deploy", "price-engine", "Deploy price-engine 12.0: drop the v1 endpoint")],
            Cause = ["price-engine|v1"], Cites = "v1 endpoint",
        },
        new("deploy-crash", "application", "notifier", "notifier restarts again and again")
        {
            Says = "panic: runtime error: invalid memory address or nil pointer dereference",
            Changes = [new(2, "deploy", "notifier", "Deploy notifier 4.7.0")],
            Cause = ["4.7.0"], Cites = "4.7.0",
        },
        new("deploy-after", "performance", "recommender", "recommender: latency has doubled")
        {
            Says = "Since the traffic of the campaign began",
            Changes = [new(70, "infrastructure", "recommender", "Halve the replicas of recommender to save cost"), new(-4, "deploy", "recommender", "Deploy recommender 2.2: more caching")],
            Cause = ["replicas"], Cites = "Halve the replicas",
        },
        new("memory-leak", "application", "report-renderer", "report-renderer: container ran out of memory")
        {
            Changes = [new(110, "deploy", "report-renderer", "Deploy report-renderer 6.1: keep rendered pages for re-use")],
            Cause = ["rendered pages|6.1"], Cites = "rendered pages",
        },
        new("queue-backlog", "performance", "mail-queue", "mail-queue: backlog above 100,000")
        {
            Past = [new("mail-queue", "mail-queue: backlog above 200,000", "One recipient's server tarpits: the workers wait 60 s for each mail; it was put on a list")],
            Changes = [new(85, "deploy", "mail-queue", "Deploy mail-queue 1.1: translation of a footer")],
            Cause = ["tarpit|recipient"], Cites = "tarpit",
        },
        new("clock", "security", "sso", "sso: token used before issued")
        {
            Says = "JWT iat is 47 s in the future on node 3",
            Past = [new("sso", "sso: token used before issued", "The clock of a node was off: chrony could not reach its servers")],
            Cause = ["clock|chrony"], Cites = "chrony",
        },
        new("rate-limit-own", "availability", "mobile-api", "mobile-api: clients get 429")
        {
            Changes = [new(8, "config", "mobile-api", "Limit of requests per client: 600 to 60 a minute")],
            Cause = ["limit|60 a minute"], Cites = "600 to 60",
        },
        new("secret-rotation", "security", "payout", "payout: password authentication failed")
        {
            Says = "FATAL: password authentication failed for user payout",
            Needs = ["payout > postgres-payout"],
            Changes = [new(5, "infrastructure", "postgres-payout", "Rotate the password of the role payout")],
            Cause = ["rotat"], Cites = "Rotate the password",
        },
        new("zone-outage", "infrastructure", "video-transcode", "video-transcode: a third of the workers is gone")
        {
            Past = [new("video-transcode", "video-transcode: a third of the workers is gone", "Zone b of the cloud provider had lost power; work was moved to zones a and c")],
            Changes = [new(60, "config", "video-transcode", "Change the default bitrate")],
            Cause = ["zone"], Cites = "Zone b",
        },
        new("backup-load", "performance", "ledger", "ledger: writes are slow at night")
        {
            Needs = ["ledger > postgres-ledger"],
            Changes = [new(6, "config", "postgres-ledger", "Move the full backup to 02:00 and drop its rate limit")],
            Cause = ["backup"], Cites = "full backup",
        },
        new("unknown", "application", "gift-cards", "gift-cards: balances differ from the books")
        {
            Says = "17 of 240,000 cards",
            Runbook = "# Balances differ\nUsually two redemptions at once: look for a card with two redemptions within a second, which is a race.",
            Cause = ["race|two redemptions|concurren"], Cites = "two redemptions",
        },
    ];
}
