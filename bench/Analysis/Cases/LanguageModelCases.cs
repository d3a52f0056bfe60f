namespace IncidentManager.Analysis.Cases;

/// <summary>Incidents of systems that are built on language models. Some have a change near them that is not the cause.</summary>
internal static class LanguageModelCases
{
    public static Case[] Of { get; } =
    [
        new("gpu-memory-batch", "infrastructure", "llm-inference", "CUDA out of memory on llm-inference")
        {
            Says = "torch.cuda.OutOfMemoryError: tried to allocate 2.6 GiB, 1.1 GiB free of 79 GiB",
            Changes = [new(9, "config", "llm-inference", "Raise max_num_seqs of vLLM from 64 to 256")],
            Cause = ["max_num_seqs"], Cites = "max_num_seqs",
        },
        new("gpu-memory-leak", "infrastructure", "rerank-gpu", "GPU memory of rerank-gpu above 97 %")
        {
            Says = "Used memory has grown by 1 % an hour since the last restart",
            Past = [new("rerank-gpu", "GPU memory of rerank-gpu above 97 %", "KV cache fragments: the worker leaks a block with each cancelled request; restart it")],
            Cause = ["cache|leak"], Cites = "KV cache fragments",
        },
        new("provider-outage", "provider", "chat-gateway", "Calls of the model fail in chat-gateway")
        {
            Says = "HTTP 503 from the provider for 62 % of the requests",
            Needs = ["chat-gateway > acme-llm-api"],
            Beside = [new("acme-llm-api", "Acme's status page: elevated errors of completions in all regions")],
            Cause = ["acme"], Cites = "elevated errors",
        },
        new("provider-rate-limit", "provider", "ticket-summaries", "Rate limited: ticket-summaries gets 429")
        {
            Says = "429 Too Many Requests: tokens per minute exceeded",
            Changes = [new(14, "feature_flag", "ticket-summaries", "Turn on summaries-for-closed-tickets for all tenants")],
            Cause = ["summaries-for-closed-tickets"], Cites = "summaries-for-closed-tickets",
        },
        new("provider-quota", "provider", "contract-reader", "contract-reader: insufficient_quota from the model")
        {
            Says = "insufficient_quota: you exceeded your current quota, check your plan and billing details",
            Changes = [new(95, "deploy", "contract-reader", "Deploy contract-reader 1.8.3: wording of an error page")],
            Past = [new("contract-reader", "contract-reader: insufficient_quota from the model", "The prepaid credit of the month was used up; finance topped it up")],
            Cause = ["credit|quota|prepaid"], Cites = "prepaid credit",
        },
        new("prompt-template", "quality", "refund-assistant", "Answers of refund-assistant are not about the question")
        {
            Says = "Relevance fell from 0.91 to 0.48 within ten minutes",
            Changes = [new(11, "deploy", "refund-assistant", "Prompt template refund-v42: rename the variable question to user_question")],
            Cause = ["refund-v42|user_question"], Cites = "refund-v42",
        },
        new("prompt-injection-rule", "safety", "mail-agent", "mail-agent refuses half of all requests")
        {
            Changes = [new(6, "config", "mail-agent", "Guardrail injection-filter: lower the threshold from 0.9 to 0.4"), new(3, "config", "unrelated-ledger", "Rotate log files daily")],
            Cause = ["injection-filter|threshold"], Cites = "injection-filter",
        },
        new("vector-index-rebuild", "data", "doc-search", "doc-search finds nothing for known questions")
        {
            Says = "recall@10 is 0.02, index documents_v7 has 0 vectors",
            Needs = ["doc-search > vector-store"],
            Changes = [new(22, "migration", "vector-store", "Switch the alias documents to index documents_v7")],
            Cause = ["documents_v7|alias"], Cites = "documents_v7",
        },
        new("embedding-mismatch", "quality", "faq-bot", "faq-bot: similarity scores collapsed")
        {
            Says = "Mean cosine of the first hit fell from 0.83 to 0.11",
            Needs = ["faq-bot > embedder"],
            Changes = [new(17, "deploy", "embedder", "Deploy embedder 3.0: text-embed-2 to text-embed-3"), new(8, "deploy", "faq-bot", "Deploy faq-bot 2.4.1: new colour of the widget")],
            Cause = ["embed"], Cites = "text-embed-3",
        },
        new("eval-drift", "quality", "claims-triage", "Evaluation of claims-triage below its threshold")
        {
            Says = "Agreement with the golden set is 0.71, the threshold is 0.85; the provider's alias claims-large answers with another snapshot since today",
            Past = [new("claims-triage", "Evaluation of claims-triage below its threshold", "The provider moved the alias claims-large to a new snapshot; we pinned the old one")],
            Cause = ["snapshot|alias"], Cites = "snapshot",
        },
        new("token-cost", "cost", "research-agent", "Token cost of research-agent is five times the usual")
        {
            Changes = [new(28, "deploy", "research-agent", "Deploy research-agent 0.9: up to 25 steps instead of 5")],
            Cause = ["25 steps|0.9|steps"], Cites = "25 steps",
        },
        new("token-cost-loop", "cost", "code-review-bot", "Spending of code-review-bot above 40 USD an hour")
        {
            Says = "The same pull request was reviewed 212 times",
            Past = [new("code-review-bot", "Spending of code-review-bot above 40 USD an hour", "Its own comment triggered the webhook again: a loop; ignore events of bots")],
            Cause = ["loop|webhook"], Cites = "webhook again",
        },
        new("latency-context", "performance", "meeting-notes", "p99 of meeting-notes above 40 s")
        {
            Changes = [new(19, "config", "meeting-notes", "Raise the context window from 16k to 128k tokens")],
            Cause = ["128k|context"], Cites = "128k",
        },
        new("latency-kv-offload", "performance", "assistant-eu", "Time to first token of assistant-eu above 6 s")
        {
            Needs = ["assistant-eu > inference-eu"],
            Changes = [new(13, "infrastructure", "inference-eu", "Move the KV cache of inference-eu to host memory")],
            Cause = ["kv cache|host memory"], Cites = "host memory",
        },
        new("hallucination", "quality", "drug-info", "Hallucination rate of drug-info above 5 %")
        {
            Says = "Answers cite leaflets that were not retrieved; the retriever returns no passages for 38 % of the questions",
            Needs = ["drug-info > leaflet-retriever"],
            Beside = [new("leaflet-retriever", "leaflet-retriever times out on the search cluster")],
            Cause = ["retriev"], Cites = "leaflet-retriever",
        },
        new("tokenizer", "application", "speech-captions", "speech-captions: unknown token id 128261")
        {
            Changes = [new(5, "deploy", "speech-captions", "Deploy speech-captions 5.2.0: tokenizer of the new checkpoint, weights follow")],
            Cause = ["tokenizer"], Cites = "tokenizer",
        },
        new("lora-adapter", "quality", "legal-drafts", "legal-drafts answers in the style of another customer")
        {
            Says = "Adapter loaded for tenant 12 is adapter-tenant-21",
            Needs = ["legal-drafts > adapter-store"],
            Changes = [new(26, "deploy", "adapter-store", "Deploy adapter-store 1.3: cache adapters by prefix of their name"), new(18, "feature_flag", "unrelated-banner", "Show the summer banner")],
            Cause = ["prefix|adapter-store"], Cites = "cache adapters",
        },
        new("gpu-node-xid", "infrastructure", "image-gen", "image-gen lost 4 of 16 workers")
        {
            Says = "NVRM: Xid 79, GPU has fallen off the bus",
            Past = [new("image-gen", "image-gen lost 5 of 16 workers", "Xid 79: a riser of the GPU node was loose; the node was drained and the vendor replaced it")],
            Cause = ["xid 79|riser|hardware"], Cites = "riser",
        },
        new("streaming-proxy", "availability", "support-chat", "support-chat: answers stop in the middle")
        {
            Says = "stream closed after exactly 30 s",
            Needs = ["support-chat > edge-proxy"],
            Changes = [new(33, "config", "edge-proxy", "Set proxy_read_timeout of edge-proxy to 30s")],
            Cause = ["proxy_read_timeout|timeout"], Cites = "proxy_read_timeout",
        },
        new("slow-feedback", "quality", "translation", "Complaints about translation doubled")
        {
            Says = "Since this morning; formal address is gone",
            Changes = [new(300, "config", "translation", "Glossary import: drop the column register")],
            Cause = ["glossary|register"], Cites = "glossary",
        },
        new("safety-model-down", "safety", "moderation", "moderation lets everything through")
        {
            Says = "Classifier unreachable, the policy fails open",
            Needs = ["moderation > toxicity-classifier"],
            Changes = [new(16, "infrastructure", "toxicity-classifier", "Scale toxicity-classifier to zero at night")],
            Cause = ["scale|zero"], Cites = "to zero",
        },
        new("runbook-only", "availability", "batch-labels", "batch-labels: no job has ended for two hours")
        {
            Says = "scheduler state: PAUSED_BY_LICENSE",
            Runbook = "# batch-labels stands still\nIf the state is PAUSED_BY_LICENSE, the annotation tool's licence has expired: ask procurement to renew the licence, then resume.",
            Cause = ["licen"], Cites = "PAUSED_BY_LICENSE",
        },
    ];
}
