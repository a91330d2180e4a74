Console.WriteLine("drafting");
