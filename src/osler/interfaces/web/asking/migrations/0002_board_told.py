from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("asking", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="safetyreport",
            name="board_told",
            field=models.BooleanField(default=False),
        ),
    ]
