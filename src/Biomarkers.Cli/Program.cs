return Biomarkers.Cli.ProcessHost.Run(args);
