select 1 from keys where stream = $stream and account = $account and client = $client and sequence = $sequence
