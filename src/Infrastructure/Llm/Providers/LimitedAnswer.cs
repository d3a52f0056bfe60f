using System.Net;
using IncidentManager.Application.Llm.Calls;

namespace IncidentManager.Infrastructure.Llm.Providers;

/// <summary>An answer's content that is read to a limit and no further, and that tells whether it came whole.</summary>
internal sealed class LimitedAnswer : HttpContent
{
    private readonly HttpContent _whole;
    private readonly Stream _limited;

    private LimitedAnswer(HttpContent whole, Stream limited)
    {
        (_whole, _limited) = (whole, limited);
        foreach (var (name, values) in whole.Headers) Headers.TryAddWithoutValidation(name, values);
    }

    public static async Task<HttpContent> Of(HttpContent content, ProviderExchange? exchange, CancellationToken ct)
    {
        var isStream = content.Headers.ContentType?.MediaType is "text/event-stream" or "application/x-ndjson";
        var limit = isStream ? AnswerLimits.Streamed : AnswerLimits.Whole;
        return new LimitedAnswer(content, new LimitedStream(await content.ReadAsStreamAsync(ct), limit, exchange));
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(_limited);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _limited.CopyToAsync(stream);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _limited.CopyToAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _limited.Dispose();
            _whole.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class LimitedStream(Stream inner, int limit, ProviderExchange? exchange) : Stream
    {
        private long _read;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return Counted(await inner.ReadAsync(buffer, cancellationToken), buffer.Length);
            }
            catch (Exception cut) when (cut is IOException and not AnswerTooLargeException or HttpRequestException)
            {
                throw new AnswerCutOffException();
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                return Counted(inner.Read(buffer, offset, count), count);
            }
            catch (Exception cut) when (cut is IOException and not AnswerTooLargeException or HttpRequestException)
            {
                throw new AnswerCutOffException();
            }
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int read, int wanted)
        {
            _read += read;
            if (_read > limit) throw new AnswerTooLargeException();
            if (read == 0 && wanted > 0 && exchange is not null) exchange.IsWhole = true;
            return read;
        }
    }
}
